/* vendor - every third-party name that our own modules use, and nothing else. The build turns this
 * one file into a bundle with the code behind the names; under Node it works as it stands. */
import htm from 'htm';
import { h } from 'preact';

export { FluentBundle, FluentResource } from '@fluent/bundle';
export { negotiateLanguages } from '@fluent/langneg';
export { batch, computed, effect, signal, untracked, useComputed, useSignal } from '@preact/signals';
export { Fragment, h, render } from 'preact';
export {
	useCallback, useEffect, useId, useLayoutEffect, useMemo, useRef, useState,
} from 'preact/hooks';

/** Tagged template that makes Preact nodes: html`<p>${text}</p>`. Text is always a text node. */
export const html = htm.bind(h);
