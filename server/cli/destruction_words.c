#include "cli/destruction_words.h"

#include <stddef.h>

static const struct destruction_words all[] = {
	{
		.language = WIRE_LANGUAGE_EN,
		.direction = "ltr",
		.title = "Certificate of destruction",
		.lead = "What Subrosa kept of this forum was destroyed, as its participants were "
			"promised. Keys, contributions, decisions and cards are gone, and all that is "
			"left of the installation was searched for them.",
		.held = "Held",
		.place = "Place",
		.day = "Destroyed on",
		.until = "Retention promised until",
		.early = "before that day",
		.of = " ",
		.months = {"January", "February", "March", "April", "May", "June", "July", "August",
                           "September", "October", "November", "December"},
		.destroyed = "What was destroyed",
		.kinds = {"Published contributions", "Events of the views",
                          "Entries of the journals", "Marks of spent tokens and of votes",
                          "Access cards", "Secret keys"},
		.files = "Files, overwritten and removed",
		.size = "Their size",
		.searched = "What was searched for, and not found",
		.samples = "Samples of all of the above",
		.spellings = "Spellings of each",
		.searched_files = "Files that are left, searched whole",
		.found = "Found",
		.too_short = "Too short to be searched for",
		.kept = "What was left",
		.kept_tls = "The certificate of the server and its key, which hold nothing of the "
			    "forum.",
		.kept_page = "This page.",
		.unproved = "What software cannot prove",
		.limits =
			{"Copies made outside the installation: backups, snapshots of a virtual "
                         "machine or a file system.",
                         "Old bytes that a drive keeps for itself, such as flash memory that "
                         "spreads its wear. Destroy the drive where that matters.",
                         "Documents that were exported, and whatever was printed, photographed or "
                         "written down.",
                         "What people remember. The Rule still holds."},
		.limit_store = "The disk of the operator’s own Redis: it was emptied, and its "
			       "append-only file written anew, but its files were not searched.",
		.signed_by = "Witnessed by",
		.signers = {"For the secretariat", "Second witness"},
		.name = "Name",
		.where = "Place and date",
		.signature = "Signature",
	},
	{
		.language = WIRE_LANGUAGE_FR,
		.direction = "ltr",
		.title = "Certificat de destruction",
		.lead = "Ce que Subrosa conservait de ce forum a été détruit, comme promis aux "
			"participants. Clés, contributions, décisions et cartes ont disparu, et tout "
			"ce qui reste de l’installation a été fouillé.",
		.held = "Tenu",
		.place = "Lieu",
		.day = "Détruit le",
		.until = "Conservation annoncée jusqu’au",
		.early = "avant ce jour",
		.of = " ",
		.months = {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août",
                           "septembre", "octobre", "novembre", "décembre"},
		.destroyed = "Ce qui a été détruit",
		.kinds = {"Contributions publiées", "Événements des vues", "Entrées des journaux",
                          "Marques de jetons utilisés et de soutiens", "Cartes d’accès",
                          "Clés secrètes"},
		.files = "Fichiers écrasés puis supprimés",
		.size = "Leur taille",
		.searched = "Ce qui a été recherché sans être trouvé",
		.samples = "Échantillons de tout ce qui précède",
		.spellings = "Écritures de chacun",
		.searched_files = "Fichiers restants, lus en entier",
		.found = "Trouvés",
		.too_short = "Trop courts pour être recherchés",
		.kept = "Ce qui reste",
		.kept_tls = "Le certificat du serveur et sa clé, qui ne contiennent rien du forum.",
		.kept_page = "Cette page.",
		.unproved = "Ce qu’un logiciel ne peut pas prouver",
		.limits =
			{"Les copies faites hors de l’installation : sauvegardes, instantanés d’une "
                         "machine virtuelle ou d’un système de fichiers.",
                         "Les anciens octets qu’un support garde pour lui, comme une mémoire flash "
                         "qui répartit l’usure. Détruisez le support si cela compte.",
                         "Les documents exportés, et tout ce qui a été imprimé, photographié ou "
                         "noté.",
                         "Ce dont chacun se souvient. La règle vaut toujours."},
		.limit_store = "Le disque du Redis propre à l’exploitant : il a été vidé et son "
			       "journal réécrit, mais ses fichiers n’ont pas été lus.",
		.signed_by = "Attesté par",
		.signers = {"Pour le secrétariat", "Second témoin"},
		.name = "Nom",
		.where = "Lieu et date",
		.signature = "Signature",
	},
	{
		.language = WIRE_LANGUAGE_ES,
		.direction = "ltr",
		.title = "Certificado de destrucción",
		.lead = "Lo que Subrosa guardaba de este foro fue destruido, como se prometió a sus "
			"participantes. Claves, contribuciones, decisiones y tarjetas ya no existen, y "
			"se registró todo lo que queda de la instalación.",
		.held = "Celebrado",
		.place = "Lugar",
		.day = "Destruido el",
		.until = "Conservación anunciada hasta el",
		.early = "antes de ese día",
		.of = " de ",
		.months = {"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto",
                           "septiembre", "octubre", "noviembre", "diciembre"},
		.destroyed = "Qué se destruyó",
		.kinds = {"Contribuciones publicadas", "Eventos de las vistas",
                          "Entradas de los registros", "Marcas de fichas usadas y de apoyos",
                          "Tarjetas de acceso", "Claves secretas"},
		.files = "Archivos sobrescritos y eliminados",
		.size = "Su tamaño",
		.searched = "Qué se buscó y no se encontró",
		.samples = "Muestras de todo lo anterior",
		.spellings = "Formas de escribir cada una",
		.searched_files = "Archivos restantes, leídos por completo",
		.found = "Encontradas",
		.too_short = "Demasiado cortas para buscarlas",
		.kept = "Qué queda",
		.kept_tls =
			"El certificado del servidor y su clave, que no contienen nada del foro.",
		.kept_page = "Esta página.",
		.unproved = "Lo que un programa no puede probar",
		.limits =
			{"Copias hechas fuera de la instalación: copias de seguridad, instantáneas de "
                         "una máquina virtual o de un sistema de archivos.",
                         "Bytes antiguos que una unidad guarda para sí, como la memoria flash que "
                         "reparte el desgaste. Destruya la unidad si eso importa.",
                         "Documentos exportados, y todo lo que se imprimió, fotografió o anotó.",
                         "Lo que las personas recuerdan. La Regla sigue vigente."},
		.limit_store = "El disco del Redis propio del operador: se vació y su registro se "
			       "escribió de nuevo, pero no se leyeron sus archivos.",
		.signed_by = "Dan fe",
		.signers = {"Por la secretaría", "Segundo testigo"},
		.name = "Nombre",
		.where = "Lugar y fecha",
		.signature = "Firma",
	},
	{
		.language = WIRE_LANGUAGE_AR,
		.direction = "rtl",
		.title = "شهادة إتلاف",
		.lead = "أُتلف ما كان Subrosa يحفظه عن هذا المنتدى، كما وُعد المشاركون. فالمفاتيح "
			"والمساهمات والقرارات والبطاقات لم تعد موجودة، وفُتِّش كل ما بقي من هذا "
			"النظام بحثًا عنها.",
		.held = "انعقد",
		.place = "المكان",
		.day = "أُتلف في",
		.until = "مدة الحفظ المعلنة حتى",
		.early = "قبل ذلك اليوم",
		.of = " ",
		.months = {"يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس",
                           "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"},
		.destroyed = "ما أُتلف",
		.kinds = {"المساهمات المنشورة", "أحداث العروض", "قيود السجلات",
                          "علامات الرموز المستعملة وعلامات التأييد", "بطاقات الدخول",
                          "المفاتيح السرية"},
		.files = "ملفات كُتب فوقها ثم حُذفت",
		.size = "حجمها",
		.searched = "ما بُحث عنه ولم يوجد",
		.samples = "عينات من كل ما سبق",
		.spellings = "صيغ كتابة كل عينة",
		.searched_files = "الملفات الباقية، قُرئت كاملة",
		.found = "ما وُجد",
		.too_short = "عينات أقصر من أن يُبحث عنها",
		.kept = "ما بقي",
		.kept_tls = "شهادة الخادم ومفتاحها، ولا شيء فيهما عن المنتدى.",
		.kept_page = "هذه الصفحة.",
		.unproved = "ما لا يستطيع برنامج إثباته",
		.limits = {"نسخ صُنعت خارج هذا النظام: نسخ احتياطية أو لقطات لجهاز افتراضي أو لنظام "
                           "ملفات.",
                           "بيانات قديمة يحتفظ بها القرص لنفسه، مثل ذاكرة الفلاش التي توزع "
                           "الاهتراء. أتلفوا القرص إن كان ذلك مهمًا.",
                           "وثائق صُدِّرت، وكل ما طُبع أو صُوِّر أو دُوِّن.",
                           "ما يتذكره الناس. والقاعدة ما زالت سارية."},
		.limit_store = "قرص خادم Redis الخاص بالمشغِّل: أُفرغ وأُعيدت كتابة سجله، لكن ملفاته "
			       "لم تُقرأ.",
		.signed_by = "شهد على ذلك",
		.signers = {"عن الأمانة", "شاهد ثانٍ"},
		.name = "الاسم",
		.where = "المكان والتاريخ",
		.signature = "التوقيع",
	},
};

const struct destruction_words *destruction_words_find(enum wire_language language)
{
	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		if (all[i].language == language)
			return &all[i];
	return NULL;
}
