import type { CauseSlug, DirectiveName, EditionId, GuideSlug, SymptomId, TopicId } from "./content/schema";

/*
 * Every address in the app, record in, path out. Addresses are for ever: a change here needs a redirect.
 * All end in a slash, because Apache httpd and nginx serve `mutex/index.html` for `/mutex/` without configuration.
 */

export const homeHref = "/";
export const topicsHref = "/topics/";
export const aboutHref = "/about/";

export const editionHref = (edition: EditionId): string => `/${edition}/`;
export const answerHref = (edition: EditionId, topic: TopicId): string => `/${edition}/${topic}/`;
export const topicHref = (topic: TopicId): string => `/topics/${topic}/`;
export const causesHref = "/causes/";
export const causeHref = (slug: CauseSlug): string => `/causes/${slug}/`;
export const errorsHref = "/errors/";
/** What the lab saw of each code of mod_ssl. */
export const coverageHref = `${errorsHref}coverage/`;
/** The list of all that a program prints. */
export const programHref = (program: string): string => `${errorsHref}${program}/`;
/** `AH02565` stands at /errors/AH02565/, `openssl:no-shared-cipher` at /errors/openssl/no-shared-cipher/. */
export const identifierHref = (id: string): string => `${errorsHref}${id.replace(":", "/")}/`;
export const directivesHref = "/directives/";
/** A directive with its history. */
export const directiveHref = (name: DirectiveName): string => `${directivesHref}${name}/`;
export const compareHref = "/compare/";
/** A topic over all its editions. */
export const compareTopicHref = (topic: TopicId): string => `${compareHref}${topic}/`;
/** A topic in two editions, the older first. */
export const comparePairHref = (topic: TopicId, from: EditionId, to: EditionId): string =>
  `${compareHref}${topic}/${from}-${to}/`;
/** Only what changed between two editions. */
export const upgradeHref = (from: EditionId, to: EditionId): string => `/upgrade/${from}-${to}/`;
export const guideHref = "/guide/";
/** A step of the guide, or a question beside it. */
export const guidePageHref = (slug: GuideSlug): string => `${guideHref}${slug}/`;
/** The versions of SSL and TLS. */
export const historyHref = `${guideHref}history/`;
export const checkHref = "/check/";
/** The first question for those who have no message. */
export const symptomsHref = "/symptoms/";
/** A later question, or what the answers lead to. */
export const symptomHref = (id: SymptomId): string => `${symptomsHref}${id}/`;
/** What changed in the content, as an Atom feed. */
export const feedHref = "/feed.xml";
export const searchPath = "/search/";
/** Where a badge's meaning is explained: `badge-since`, `standing-obsolete`. */
export const badgeHelpHref = (badge: string): string => `${aboutHref}#${badge}`;

/** The address of a page or anchor in the httpd manual of a release line, as in `2.4` and `mod/mod_ssl.html#sslengine`. */
export const manualHref = (line: string, page: string): string => `https://httpd.apache.org/docs/${line}/${page}`;
