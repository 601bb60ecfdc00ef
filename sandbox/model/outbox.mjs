/**
 * Every message that Keepnet has sent to a person: `{ kind, company, to, subject, time }`, oldest
 * first. `kind` is campaign, enrollment, reminder or notice; `subject` the id of what it is about.
 */
export function createOutbox() {
	const mails = [];
	return {
		mails,
		add: (mail) => mails.push(mail),
		reset() {
			mails.length = 0;
		},
	};
}
