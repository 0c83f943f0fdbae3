package io.postrider.rendering;

/**
 * What one reader sees.
 *
 * @param subject one line of plain text
 * @param html the HTML part
 * @param text the plain text part
 */
public record RenderedMail(String subject, String html, String text) {}
