import { idOf } from '../model/ids.mjs';

/** Time zones by their Windows ids, as the API lists them. */
export const TIME_ZONES = [
	['Hawaiian Standard Time', '(UTC-10:00) Hawaii'],
	['Pacific Standard Time', '(UTC-08:00) Pacific Time (US & Canada)'],
	['Mountain Standard Time', '(UTC-07:00) Mountain Time (US & Canada)'],
	['Central Standard Time', '(UTC-06:00) Central Time (US & Canada)'],
	['Eastern Standard Time', '(UTC-05:00) Eastern Time (US & Canada)'],
	['E. South America Standard Time', '(UTC-03:00) Brasilia'],
	['UTC', '(UTC) Coordinated Universal Time'],
	['GMT Standard Time', '(UTC+00:00) Dublin, Edinburgh, Lisbon, London'],
	['W. Europe Standard Time', '(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna'],
	['Central Europe Standard Time', '(UTC+01:00) Belgrade, Bratislava, Budapest, Ljubljana, Prague'],
	['Romance Standard Time', '(UTC+01:00) Brussels, Copenhagen, Madrid, Paris'],
	['GTB Standard Time', '(UTC+02:00) Athens, Bucharest'],
	['South Africa Standard Time', '(UTC+02:00) Harare, Pretoria'],
	['Turkey Standard Time', '(UTC+03:00) Istanbul'],
	['Arabian Standard Time', '(UTC+04:00) Abu Dhabi, Muscat'],
	['India Standard Time', '(UTC+05:30) Chennai, Kolkata, Mumbai, New Delhi'],
	['Singapore Standard Time', '(UTC+08:00) Kuala Lumpur, Singapore'],
	['Tokyo Standard Time', '(UTC+09:00) Osaka, Sapporo, Tokyo'],
	['AUS Eastern Standard Time', '(UTC+10:00) Canberra, Melbourne, Sydney'],
	['New Zealand Standard Time', '(UTC+12:00) Auckland, Wellington'],
].map(([id, displayName]) => ({ displayName, id }));

const language = ([name, code, isoCode, isoFriendlyName], index) => ({
	id: index + 1,
	resourceId: idOf(`language:${isoCode}`),
	name,
	code,
	isoCode,
	isoFriendlyName,
});

/** Languages; lookup type 21 lists the same ones under the same ids. */
export const LANGUAGES = [
	['English', 'en', 'en-US', 'English (United States)'],
	['English UK', 'en', 'en-GB', 'English (United Kingdom)'],
	['Turkish', 'tr', 'tr-TR', 'Turkish (Turkey)'],
	['German', 'de', 'de-DE', 'German (Germany)'],
	['French', 'fr', 'fr-FR', 'French (France)'],
	['Spanish', 'es', 'es-ES', 'Spanish (Spain)'],
	['Italian', 'it', 'it-IT', 'Italian (Italy)'],
	['Dutch', 'nl', 'nl-NL', 'Dutch (Netherlands)'],
	['Polish', 'pl', 'pl-PL', 'Polish (Poland)'],
	['Portuguese', 'pt', 'pt-BR', 'Portuguese (Brazil)'],
	['Swedish', 'sv', 'sv-SE', 'Swedish (Sweden)'],
	['Arabic', 'ar', 'ar-SA', 'Arabic (Saudi Arabia)'],
	['Japanese', 'ja', 'ja-JP', 'Japanese (Japan)'],
].map(language);

const named = (kind, names) => names.map((name) => ({ name, resourceId: idOf(`${kind}:${name}`) }));

export const INDUSTRIES = named('industry', [
	'Transport and Logistics',
	'Energy',
	'Insurance',
	'Healthcare',
	'Manufacturing',
	'Education',
	'Retail',
	'Software',
]);

export const LICENSE_TYPES = named('license', ['Standard', 'Premium', 'Enterprise', 'Trial']);

export const PRIORITIES = ['VeryLow', 'Low', 'Medium', 'High', 'VeryHigh'];
