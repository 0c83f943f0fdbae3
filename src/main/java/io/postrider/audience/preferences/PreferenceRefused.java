package io.postrider.audience.preferences;

import io.postrider.text.FailureKind;
import io.postrider.text.PostriderException;
import java.util.List;

/**
 * A change breaks a rule, and nothing was changed. The sentence for the reader is up to the page,
 * which knows their language.
 */
public final class PreferenceRefused extends PostriderException {

  /** What of it breaks the rule. */
  public enum About {
    NAME,
    LANGUAGE,
    TIME_ZONE,
    PAUSE,
    TOPICS
  }

  /** The rule. */
  public enum Rule {
    /** The name cannot be shown in one line; it is the argument. */
    NAME_UNFIT(About.NAME),
    /** The name is too long; the most characters, and the name, are the arguments. */
    NAME_LONG(About.NAME),
    /** No mail is written in the language, which is the argument. */
    LANGUAGE(About.LANGUAGE),
    /** There is no such time zone; it is the argument. */
    TIME_ZONE(About.TIME_ZONE),
    /** What was written is no day; it is the argument. */
    DAY(About.PAUSE),
    /** The day is too early or too late; the first and the last possible ones are the arguments. */
    PAUSE(About.PAUSE),
    /** No post has the topic, which is the argument. */
    TOPIC(About.TOPICS);

    private final About about;

    Rule(About about) {
      this.about = about;
    }
  }

  private final Rule rule;
  private final List<Object> arguments;

  PreferenceRefused(Rule rule, Object... arguments) {
    super(FailureKind.USAGE, "%s %s".formatted(rule, List.of(arguments)));
    this.rule = rule;
    this.arguments = List.of(arguments);
  }

  public Rule rule() {
    return rule;
  }

  /** What the sentence about it names, fit to be shown. */
  public List<Object> arguments() {
    return arguments;
  }

  public About about() {
    return rule.about;
  }
}
