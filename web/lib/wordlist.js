/* wordlist - the 2,048 English words of BIP-39, each told by its first four letters. As lib/vendor.js,
 * the build turns this file into a bundle with the list in it. */
export { wordlist } from '@scure/bip39/wordlists/english';
