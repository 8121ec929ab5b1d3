/* sealerror - what the modules of sealing throw; codes are those of errors.json. */

export class SealError extends Error {
	/** @param {'bad_message'|'too_large'|'invalid'|'crypto'|'token_forged'} code */
	constructor(code) {
		super(code);
		this.name = 'SealError';
		this.code = code;
	}
}
