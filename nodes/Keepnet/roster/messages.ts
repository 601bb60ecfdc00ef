import { counted, quoted } from '../words';
import type { Figures } from './figures';
import type { RosterSettings } from './types';

export type ReasonKind =
	| 'listDoesNotAddUp'
	| 'tooFewPeople'
	| 'noPeople'
	| 'broken'
	| 'unreadable'
	| 'strays'
	| 'lostKeys'
	| 'inParts'
	| 'everybodyLeaves'
	| 'tooManyLeavers'
	| 'tooManyRenames'
	| 'otherCompany'
	| 'damagedColumn';

/** Why a plan is not carried out as it stands, or what an approval let pass. */
export interface Reason {
	kind: ReasonKind;
	effect: 'stop' | 'skipLeavers' | 'approved';
	/** What was found, with its figures. */
	found: string;
	/** What was found, and what follows from it. */
	message: string;
	/** Without a word about approval. */
	advice: string;
	/** How the plan can be approved; empty when it cannot, or already is. */
	approval: string;
	/** Advice and approval. */
	howToGoOn: string;
}

const EFFECTS: Readonly<Record<Reason['effect'], string>> = {
	stop: 'Nothing is changed.',
	skipLeavers: 'Nobody leaves in this run; everything else goes on.',
	approved: 'This plan was approved, so it goes on.',
};

const people = (count: number, kind = '') => counted(count, `${kind}person`, `${kind}people`);

interface Text {
	found: string;
	howToGoOn: string;
	/** Whether an approved plan goes on. */
	canBeApproved?: boolean;
}

/**
 * The sentences for one reason.
 *
 * @param planId empty when an approval would not let the plan go on
 */
export function tellReason(
	kind: ReasonKind,
	effect: Reason['effect'],
	figures: Figures,
	settings: RosterSettings,
	planId: string,
): Reason {
	const { found, howToGoOn, canBeApproved } = textOf(kind, figures, settings);
	const isToldHow = effect !== 'approved';
	const advice = isToldHow ? `${howToGoOn}.` : '';
	const approval =
		isToldHow && canBeApproved && planId !== ''
			? `To carry out exactly this plan, add '${planId}' to 'Approved Plans'.`
			: '';
	return {
		kind,
		effect,
		found,
		message: `${found}. ${EFFECTS[effect]}`,
		advice,
		approval,
		howToGoOn: [advice, approval].filter(Boolean).join(' '),
	};
}

function textOf(kind: ReasonKind, figures: Figures, settings: RosterSettings): Text {
	const { companyName, matchField, fewestPeople } = settings;
	const { managed, onRoster, leavers, renames, strangers } = figures;
	const items = (count: number) => counted(count, 'item');
	switch (kind) {
		case 'listDoesNotAddUp':
			return {
				found: `Keepnet counts more or fewer people in ${companyName} than it lists, also when asked again`,
				howToGoOn: 'Run the workflow again when no import or other change is under way',
			};
		case 'tooFewPeople':
			return {
				found: `The roster of ${companyName} has ${people(figures.people)}, and 'Fewest People on the Roster' asks for ${fewestPeople}`,
				howToGoOn: "Check that the source gave all people, or lower 'Fewest People on the Roster'",
			};
		case 'noPeople':
			return {
				found: `The roster of ${companyName} has nobody on it`,
				howToGoOn: 'Check the node that reads the source',
			};
		case 'broken':
			return {
				found: `${items(figures.broken)} of the roster of ${companyName} ${figures.broken === 1 ? 'holds' : 'hold'} a message of the source in place of a person`,
				howToGoOn:
					'Look at these items, and at the node that reads the source; the people who are missing may be behind them',
			};
		case 'unreadable':
			return {
				found: `${items(figures.unreadable)} of the roster of ${companyName} ${figures.unreadable === 1 ? 'does' : 'do'} not say who ${figures.unreadable === 1 ? 'it is' : 'they are'} about: ${matchField === '' ? 'there is no email address' : `there is no known '${matchField}' and no email address`}`,
				howToGoOn:
					"Correct or remove them, or set the option 'Items Without a Valid Person' to 'Ignore'",
			};
		case 'strays':
			return {
				found: `${items(figures.strays)} may belong to the roster of ${companyName}, and ${figures.strays === 1 ? 'does' : 'do'} not stand on it: some items of this run name a company, and others none`,
				howToGoOn:
					"Give each item the ID of its company, or remove those that have none, or set the option 'Items Without a Valid Person' to 'Ignore'",
			};
		case 'lostKeys':
			return {
				found: `${items(figures.lostKeys)} of the roster of ${companyName} ${figures.lostKeys === 1 ? 'has' : 'have'} no known '${matchField}', but the email address of somebody with another`,
				howToGoOn: `Check that the column for '${matchField}' came as it is in Keepnet, with its leading zeros; if the address has a new owner, change or delete the former one in Keepnet`,
			};
		case 'inParts':
			return {
				found: `The roster of ${companyName} comes in parts, and whoever is missing in one may be in another`,
				howToGoOn:
					'Bring all items to this node at once: take it out of the loop, or merge the branches before it',
			};
		case 'everybodyLeaves':
			return {
				found: `All ${people(managed, 'managed ')} of ${companyName} are missing on the roster`,
				howToGoOn: 'Check that this is the roster of this company',
				canBeApproved: true,
			};
		case 'tooManyLeavers':
			return {
				found: `${leavers} of ${people(managed, 'managed ')} (${figures.leaversPercent} %) of ${companyName} are missing on the roster; 'Most Leavers (Percent)' allows ${settings.mostLeaversPercent} %, 'Most Leavers (Number)' ${settings.mostLeavers}`,
				howToGoOn: 'Check that the roster is complete',
				canBeApproved: true,
			};
		case 'tooManyRenames':
			return {
				found: `${renames} people (${figures.renamesPercent} %) of ${companyName} would get another email address, and 'Most Renames (Percent)' allows ${settings.mostRenamesPercent} %`,
				howToGoOn: `Check that each '${matchField}' stands beside the right address`,
				canBeApproved: true,
			};
		case 'otherCompany':
			return {
				found: `This may be the roster of another company: of ${people(managed, 'managed ')} of ${companyName}, ${onRoster} ${onRoster === 1 ? 'is' : 'are'} on it, and ${strangers} of the ${people(figures.people)} on it ${strangers === 1 ? 'is' : 'are'} unknown in Keepnet`,
				howToGoOn: "Check 'Company', and where the items come from",
				canBeApproved: true,
			};
		case 'damagedColumn':
			return {
				found: `A column of the roster of ${companyName} seems to be damaged: ${figures.damagedFields.map(({ field, people: count }) => `${count} of ${figures.matched} people would get another value in ${quoted([field])}`).join(', ')}`,
				howToGoOn: 'Compare the values with those in Keepnet',
				canBeApproved: true,
			};
	}
}
