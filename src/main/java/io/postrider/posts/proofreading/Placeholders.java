package io.postrider.posts.proofreading;

import io.postrider.posts.ReaderField;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Other services' words for a reader's name and the like, which nobody fills here. */
final class Placeholders {

  private static final String NAMES =
      "(?:your|first|last|full|user|given|family|sur|display|vor|nach)?[ _-]?name|firstname|lastname"
          + "|fname|lname|vorname|nachname|anrede|email|e-mail|salutation|company|contact|recipient"
          + "|subscriber|unsubscribe|date|link|url|title";

  /**
   * Each by who has it, roughly: Handlebars and Liquid, Mailchimp, ActiveCampaign and Mailgun,
   * Salesforce, templates of ours, ERB, and what people leave for others to fill.
   */
  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "\\{\\{.{0,100}?}}|\\{%.{0,100}?%}|\\*\\|[^|\\n]{1,60}\\|\\*"
              + "|%%[A-Za-z][\\w .:-]{0,60}%%|%[A-Za-z_]+\\.[\\w.]+%|%[A-Z][A-Z_]{2,40}%"
              + "|%(?i:"
              + NAMES
              + ")%|%recipient[._]\\w+%?"
              + "|\\{![\\w. ]{1,60}}|[$#@~*]\\{[^}\\n]{0,100}}|\\{\\$[\\w.]{1,60}}"
              + "|<%.{0,100}?%>|<<[\\p{L}_][\\p{L}\\w .-]{0,60}>>|##[A-Za-z][\\w ]{1,40}##"
              + "|\\[\\[.{0,100}?]]|\\[\\(.{0,100}?\\)]"
              + "|\\$[A-Z_]{3,40}\\$|@@[A-Za-z]\\w{1,40}@@"
              + "|\\[(?:[A-Z_ ]{0,40}(?:NAME|MAIL)[A-Z_ ]{0,40}|(?i:"
              + NAMES
              + "|insert[^\\]\\n]{1,60}))](?![(\\[:])"
              + "|\\{(?:[A-Z][A-Z0-9_]{2,40}|(?i:"
              + NAMES
              + ")|(?i:\\w{0,40}(?:name|contact|user|subscriber|recipient)[\\w.]{0,40}))}");

  private Placeholders() {}

  /** The first one, as it is written; ours do not count. */
  static Optional<String> in(String text) {
    Matcher found = PLACEHOLDER.matcher(ReaderField.removedFrom(text));
    return found.find() ? Optional.of(found.group()) : Optional.empty();
  }
}
