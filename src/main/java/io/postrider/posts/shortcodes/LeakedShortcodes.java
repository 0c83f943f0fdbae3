package io.postrider.posts.shortcodes;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells shortcodes that their plug-in should have replaced from what people put in brackets. A page
 * shows such a code as it is when its plug-in is off, and so do feeds. The tags go, what is between
 * them stays.
 */
public final class LeakedShortcodes {

  private static final Set<String> OF_PLUG_INS =
      Set.of(
          ("addtoany adsense clear clearboth clearfix contact-form contact-form-7 contactform"
                  + " divider formidable gravityform metaslider nggallery ninja_forms products"
                  + " rev_slider sharethis sitemap smartslider3 spacer tablepress toc wpforms")
              .split(" "));

  private static final Pattern HYPHENATED = Pattern.compile("[a-z]{2,}[a-z0-9]*+(?:-[a-z0-9]++)++");

  private final Set<String> paired = new HashSet<>();

  /**
   * Learns which names have both an opening and a closing tag.
   *
   * @param codes all of a text, in their order
   */
  LeakedShortcodes(List<Shortcode> codes) {
    Set<String> opened = new HashSet<>();
    for (Shortcode code : codes) {
      if (!code.closing()) {
        opened.add(code.name());
      } else if (opened.contains(code.name())) {
        paired.add(code.name());
      }
    }
  }

  /** Plain text without them. */
  public static String removedFrom(String text) {
    if (text.indexOf('[') < 0) {
      return text;
    }
    List<Shortcode> codes = Shortcodes.in(text);
    LeakedShortcodes leaked = new LeakedShortcodes(codes);
    StringBuilder kept = new StringBuilder();
    int from = 0;
    for (Shortcode code : leaked.of(text, codes)) {
      kept.append(text, from, code.start());
      from = code.end();
    }
    String rest = kept.append(text, from, text.length()).toString();
    return withoutCutOff(rest).replaceAll("\\s+", " ").strip();
  }

  /** An automatic excerpt may end within a code. */
  private static String withoutCutOff(String text) {
    int bracket = text.lastIndexOf('[');
    boolean isCutOff =
        bracket >= 0
            && text.indexOf(']', bracket) < 0
            && Shortcodes.in(text.substring(bracket) + "]").stream()
                .anyMatch(code -> !code.isWordPresssOwn() && code.hasAttributes());
    return isCutOff ? text.substring(0, bracket) + "…" : text;
  }

  /**
   * Those of a run of text that leaked.
   *
   * @param codes the run's
   */
  List<Shortcode> of(String run, List<Shortcode> codes) {
    boolean nothingElse = isNothingElse(run, codes);
    List<Shortcode> leaked = new ArrayList<>(codes);
    leaked.removeIf(code -> !isLeaked(code, nothingElse));
    return leaked;
  }

  /** Whether nothing is left of it, as there is no text between two tags. */
  boolean isLost(Shortcode code) {
    return !paired.contains(code.name());
  }

  private boolean isLeaked(Shortcode code, boolean nothingElse) {
    if (code.isWordPresssOwn()) {
      return false;
    }
    return code.name().contains("_")
        || code.hasAttributes()
        || paired.contains(code.name())
        || OF_PLUG_INS.contains(code.name().toLowerCase(Locale.ROOT))
        // People write [follow-up] too, but hardly as a paragraph of its own.
        || (nothingElse && HYPHENATED.matcher(code.name()).matches());
  }

  private static boolean isNothingElse(String run, List<Shortcode> codes) {
    int from = 0;
    for (Shortcode code : codes) {
      if (!run.substring(from, code.start()).isBlank()) {
        return false;
      }
      from = code.end();
    }
    return run.substring(from).isBlank();
  }
}
