package io.postrider.rendering;

/**
 * The sources of one template folder, as they are frozen with an edition.
 *
 * @param subject {@code subject.txt}
 * @param html {@code body.html}
 * @param text {@code body.txt}
 */
public record Templates(String subject, String html, String text) {}
