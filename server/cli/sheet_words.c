#include "cli/sheet_words.h"

#include <stddef.h>

static const struct sheet_words all[] = {
	{
		.language = WIRE_LANGUAGE_EN,
		.direction = "ltr",
		.rule = "When a meeting, or part thereof, is held under the Chatham House Rule, "
			"participants are free to use the information received, but neither the "
			"identity nor the affiliation of the speaker(s), nor that of any other "
			"participant, may be revealed.",
		.promises =
			{
				{"What is kept", "Your words, their kind and their language. "
                                                 "Nothing about you."},
				{"What is never kept", "Your name, city, country, or the time. "
                                                       "They are not even sent."},
				{"Who reads it first", "A moderator, who does not know whose "
                                                       "words they are. Then the room."},
			},
		.handed_out = "Cards are handed out unsigned. Nobody records who took which.",
		.roles = {"Participant", "Moderator", "Rapporteur", "Interpreter", "Observer",
                          "Venue screen", "Secretariat"},
	},
	{
		.language = WIRE_LANGUAGE_FR,
		.direction = "ltr",
		.rule = "Quand une réunion, ou l’une de ses parties, se déroule sous la règle de "
			"Chatham House, les participants sont libres d’utiliser les informations "
			"reçues, mais ne doivent révéler ni l’identité ni l’affiliation des "
			"intervenants, pas plus que celles de tout autre participant.",
		.promises =
			{
				{"Ce qui est conservé",
                                 "Vos mots, leur genre et leur langue. Rien sur vous."},
				{"Ce qui n’est jamais conservé",
                                 "Votre nom, votre ville, votre pays, l’heure. "
                                 "Ils ne sont même pas envoyés."},
				{"Qui lit d’abord",
                                 "Une personne qui modère, sans savoir de qui viennent "
                                 "ces mots. Puis la salle."},
			},
		.handed_out = "Les cartes sont remises sans signature. Personne ne note qui prend "
			      "laquelle.",
		.roles = {"Participant", "Modérateur", "Rapporteur", "Interprète", "Observateur",
                          "Écran de salle", "Secrétariat"},
	},
	{
		.language = WIRE_LANGUAGE_ES,
		.direction = "ltr",
		.rule = "Cuando una reunión, o una parte de ella, se celebra bajo la Regla de "
			"Chatham House, los participantes pueden utilizar la información "
			"recibida, pero no se puede revelar ni la identidad ni la afiliación de "
			"quienes hablan, ni las de ningún otro participante.",
		.promises =
			{
				{"Qué se guarda",
                                 "Sus palabras, su tipo y su idioma. Nada sobre usted."},
				{"Qué no se guarda nunca",
                                 "Su nombre, su ciudad, su país ni la hora. "
                                 "Ni siquiera se envían."},
				{"Quién lo lee primero",
                                 "Quien modera, sin saber de quién son esas "
                                 "palabras. Después, la sala."},
			},
		.handed_out = "Las tarjetas se entregan sin firma. Nadie anota quién tomó cuál.",
		.roles = {"Participante", "Moderación", "Relatoría", "Interpretación",
                          "Observación", "Pantalla de sala", "Secretaría"},
	},
	{
		.language = WIRE_LANGUAGE_AR,
		.direction = "rtl",
		.rule = "عندما يُعقد اجتماع، أو جزء منه، وفق قاعدة تشاتام هاوس، يكون المشاركون أحرارًا "
			"في استخدام المعلومات التي حصلوا عليها، ولكن لا يجوز الكشف عن هوية المتحدث "
			"أو المتحدثين ولا عن انتمائهم، ولا عن هوية أي مشارك آخر أو انتمائه.",
		.promises =
			{
				{"ما يُحفظ", "كلماتكم ونوعها ولغتها. ولا شيء عنكم."},
				{"ما لا يُحفظ أبدًا",
                                 "اسمكم ومدينتكم وبلدكم والوقت. وهي لا تُرسل أصلًا."},
				{"من يقرأ أولًا", "مشرف لا يعرف لمن هذه الكلمات. ثم القاعة."},
			},
		.handed_out = "توزَّع البطاقات بلا توقيع. ولا أحد يسجل من أخذ أيًّا منها.",
		.roles = {"مشارك", "مشرف", "مقرر", "مترجم فوري", "مراقب", "شاشة القاعة", "الأمانة"},
	},
};

const struct sheet_words *sheet_words_find(enum wire_language language)
{
	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		if (all[i].language == language)
			return &all[i];
	return NULL;
}
