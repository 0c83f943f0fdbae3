package io.postrider.posts.markup;

import io.postrider.posts.markup.HtmlPieces.Piece;
import io.postrider.posts.shortcodes.Shortcode;
import io.postrider.posts.shortcodes.Shortcodes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Does what WordPress's own shortcodes ask for. Those of plug-ins are left as they are. */
final class CoreShortcodes {

  /** Few letters can name many pictures. */
  private static final int LONGEST = 2_000_000;

  private final MediaShortcodes media;
  private final String html;
  private final StringBuilder made = new StringBuilder();

  private CoreShortcodes(String html, MediaShortcodes media) {
    this.html = html;
    this.media = media;
  }

  /** Addresses to embed come first: nothing may change a letter of them. */
  static String embeds(String html, MediaShortcodes media) {
    return html(html, media, true);
  }

  static String others(String html, MediaShortcodes media) {
    return html(html, media, false);
  }

  private static String html(String html, MediaShortcodes media, boolean embeds) {
    if (html.indexOf('[') < 0) {
      return html;
    }
    CoreShortcodes shortcodes = new CoreShortcodes(html, media);
    List<Shortcode> codes = find(html);
    codes.removeIf(code -> code.name().equals("embed") != embeds);
    shortcodes.make(codes);
    return shortcodes.made.toString();
  }

  /** WordPress's own codes, those in verbatim text aside; those in double brackets too. */
  static List<Shortcode> find(String html) {
    List<Shortcode> codes = new ArrayList<>();
    int at = 0;
    int end = 0;
    for (Piece piece : HtmlPieces.split(html)) {
      int bracket = piece.isText() && !piece.isVerbatim() ? piece.source().indexOf('[') : -1;
      while (bracket >= 0) {
        // From a text, but its attributes may hold tags.
        Shortcode code = at + bracket < end ? null : Shortcodes.at(html, at + bracket);
        if (code != null && code.isWordPresssOwn()) {
          codes.add(code);
          end = code.end();
        }
        bracket = piece.source().indexOf('[', bracket + 1);
      }
      at += piece.source().length();
    }
    return codes;
  }

  private void make(List<Shortcode> codes) {
    Map<Shortcode, Shortcode> partners = partners(codes);
    int from = 0;
    for (Shortcode code : codes) {
      if (code.start() < from || made.length() > LONGEST) {
        continue;
      }
      Shortcode partner = partners.get(code);
      int end = partner == null ? code.end() : partner.end();
      if (isQuoted(code.start(), end)) {
        made.append(html, from, code.start() - 1).append(html, code.start(), end);
        from = end + 1;
      } else {
        made.append(html, from, code.start());
        String inner = partner == null ? "" : html.substring(code.end(), partner.start());
        made.append(code.closing() ? "" : media.html(code, inner));
        from = end;
      }
    }
    made.append(html, from, html.length());
  }

  private boolean isQuoted(int start, int end) {
    return start > 0
        && html.charAt(start - 1) == '['
        && end < html.length()
        && html.charAt(end) == ']';
  }

  /** The closing code of each that has one. */
  private static Map<Shortcode, Shortcode> partners(List<Shortcode> codes) {
    Map<Shortcode, Shortcode> partners = new HashMap<>();
    Map<String, Deque<Shortcode>> open = new HashMap<>();
    for (Shortcode code : codes) {
      Deque<Shortcode> same = open.computeIfAbsent(code.name(), name -> new ArrayDeque<>());
      if (!code.closing()) {
        same.push(code);
        continue;
      }
      @Nullable Shortcode opening = same.peek();
      if (opening != null) {
        partners.put(opening, code);
        same.clear();
      }
    }
    return partners;
  }
}
