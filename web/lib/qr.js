/* qr - the third-party encoder of QR codes, for the venue screen only. As lib/vendor.js, the build turns
 * this file into a bundle with the code behind it. */
export { encode } from 'uqr';
