package io.postrider.edition.content;

/**
 * A label, and what the blog calls it.
 *
 * @param name plain text, for people
 */
public record NamedLabel(Label label, String name) {}
