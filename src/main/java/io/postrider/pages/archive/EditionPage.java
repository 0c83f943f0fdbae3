package io.postrider.pages.archive;

/**
 * The page of an edition in one language.
 *
 * @param language a language tag
 * @param html all of it
 * @param tag changes with it
 */
record EditionPage(String language, String html, String tag) {}
