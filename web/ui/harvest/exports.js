/* exports - a rendered document as a file on this device. The chamber renders; the page only saves. */
import { name, t, words } from '../../lib/l10n.js';
import { html, useState } from '../../lib/vendor.js';
import { Button } from '../button.js';
import { ChipChoice } from '../chips.js';
import { Dialog } from '../dialog.js';

const FORMATS = ['md', 'json'];

/** Hand a document to the browser's download. @param {{ name: string, media_type: string, text: string }} file */
export function download(file) {
	const address = URL.createObjectURL(new Blob([file.text], { type: file.media_type }));
	const link = document.createElement('a');
	link.href = address;
	link.download = file.name;
	link.click();
	setTimeout(() => URL.revokeObjectURL(address), 60000);
}

/**
 * @param {{ scopes: { id: string, name: any }[], onExport: (scope: string, format: string) => Promise<void>,
 *   onClose: () => void }} props
 */
export function ExportDialog({ scopes, onExport, onClose }) {
	const [scope, setScope] = useState(scopes[0]?.id);
	const [format, setFormat] = useState('md');
	const [busy, setBusy] = useState(false);
	const send = async () => {
		setBusy(true);
		await onExport(scope, format);
		setBusy(false);
		onClose();
	};
	return html`<${Dialog} title=${t('harvest-export-title')} onClose=${onClose}>
		<div class="field"><span class="field-label">${t('harvest-export-scope')}</span>
			<${ChipChoice} name="scope" label=${words('harvest-export-scope')} value=${scope}
				onChange=${setScope}
				options=${scopes.map((one) => ({ value: one.id, label: name(one.name) }))} /></div>
		<div class="field"><span class="field-label">${t('harvest-export-format')}</span>
			<${ChipChoice} name="format" label=${words('harvest-export-format')} value=${format}
				onChange=${setFormat}
				options=${FORMATS.map((value) => ({ value, label: t(`harvest-format-${value}`) }))} /></div>
		<p class="sentence small">${t('harvest-export-text')}</p>
		<div class="dialog-acts"><${Button} onClick=${onClose}>${t('act-cancel')}<//>
			<${Button} tone="rose" disabled=${busy || !scope}
				onClick=${send}>${t('harvest-export-save')}<//></div>
	<//>`;
}
