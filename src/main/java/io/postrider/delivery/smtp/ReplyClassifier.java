package io.postrider.delivery.smtp;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a refusal: the enhanced code (RFC 3463) counts first, then the reply code (RFC 5321), then
 * what providers are known to write. Whatever is about authentication, reputation or rate is about
 * us and never about a recipient.
 *
 * <p>The first rule that matches decides. A rule's columns are regular expressions over the reply
 * code, the enhanced code and the text. In the second column a dot is a dot, {@code x} any number
 * and {@code -} stands for a reply without an enhanced code; {@code *} is anything.
 */
final class ReplyClassifier {

  private static final String RELAY_DENIED =
      "relay(ing)?( access)?( is)? (denied|not (allowed|permitted))|(unable|not permitted|cannot|not allowed) to relay";

  private static final List<Rule> RULES =
      List.of(
          // About the address.
          rule("550", "5.1.1", "inactive", Verdict.RECIPIENT_DISABLED),
          rule("5..", "5.1.(1|2|3|6|10)", "*", Verdict.RECIPIENT_GONE),
          rule("5..", "5.1.[78]", "*", Verdict.SENDER_AUTH),
          rule("5..", "5.2.1", "*", Verdict.RECIPIENT_DISABLED),
          rule("4..", "4.2.1", "*", Verdict.MAILBOX_BUSY),
          rule("...", "[45].2.2", "*", Verdict.MAILBOX_FULL),
          rule("5..", "5.2.3", "*", Verdict.TOO_BIG_FOR_MAILBOX),
          rule("5..", "5.4.4", "*", Verdict.HOST_UNKNOWN),
          rule("5..", "5.6.7", "*", Verdict.EAI_UNSUPPORTED),

          // About the message.
          rule("...", "[45].3.4", "*", Verdict.TOO_BIG),
          rule("5..", "5.6.x", "*", Verdict.CONTENT),
          rule("...", "[45].5.3", "*", Verdict.TEMPORARY),

          // About us.
          rule("...", "[45].7.(9|23|24|25|26|27|30|32|509|515)", "*", Verdict.SENDER_AUTH),
          rule("4..", "4.7.28", "*", Verdict.THROTTLED),
          rule("5..", "5.7.28", "*", Verdict.SENDER_BLOCKED),
          rule("4..", "4.7.([56][0-9][0-9]|8[5-9][0-9])", "*", Verdict.THROTTLED),
          rule("5..", "5.7.(511|60[6-9]|6[1-4][0-9])", "*", Verdict.SENDER_BLOCKED),
          rule("454|530", "*", "TLS", Verdict.CONFIGURATION),
          rule("530|534|535|538", "*", "*", Verdict.AUTHENTICATION),
          rule("454", "4.7.0", "*", Verdict.AUTHENTICATION),
          rule("454", "-", "*", Verdict.AUTHENTICATION),
          rule("...", "[45].7.8", "*", Verdict.AUTHENTICATION),
          rule(
              "...",
              "[45].7.x",
              "(not |un)authenticated|authentication required",
              Verdict.AUTHENTICATION),
          rule("...", "[45].7.[01]", RELAY_DENIED, Verdict.CONFIGURATION),
          rule("...", "[45].7.x", "grey-?list|gray-?list", Verdict.GREYLISTED),
          rule("45[01]", "4.7.1", "*", Verdict.GREYLISTED),
          rule("4..", "4.7.[01]", "*", Verdict.THROTTLED),
          rule(
              "5..",
              "5.7.x",
              "reputation|unusual rate|block ?list|blacklist|blocked|spamhaus|S3150|\\[(BL|TSS)\\d+]",
              Verdict.SENDER_BLOCKED),
          rule("553", "5.7.[12]", "*", Verdict.SENDER_BLOCKED),
          rule("5..", "5.7.x", "*", Verdict.CONTENT),
          rule("50[0-5]|555", "5.5.x", "*", Verdict.SYNTAX),

          // Enhanced codes that say no more than their class.
          rule("4..", "4.x.x", "*", Verdict.TEMPORARY),

          // No enhanced code, or one that tells nothing.
          rule("...", "*", "\\[(BL|TSS)\\d+]|S3150", Verdict.SENDER_BLOCKED, Verdict.THROTTLED),
          rule("554", "*", "doesn'?t have an? .*account|no longer valid", Verdict.RECIPIENT_GONE),
          rule("552", "*", "mailbox not found", Verdict.RECIPIENT_GONE),
          rule("55[0345]", "*", "not RFC ?5322 compliant", Verdict.CONTENT),
          rule("5..", "*", RELAY_DENIED, Verdict.CONFIGURATION),
          rule("55[02]|452", "*", "too many recipients", Verdict.TEMPORARY),
          rule(
              "55[024]",
              "*",
              "too (big|large)|message size|size limit|maximum.*size",
              Verdict.TOO_BIG),
          rule(
              "45[02]|552",
              "*",
              "quota|mailbox( is)? full|storage allocation",
              Verdict.MAILBOX_FULL),
          rule("45.", "*", "too quickly", Verdict.MAILBOX_BUSY),
          rule("4..", "*", "grey-?list|gray-?list", Verdict.GREYLISTED),
          rule(
              "4..",
              "*",
              "excessive volume|rate limit|too (many|much|fast)|slow down",
              Verdict.THROTTLED),
          rule("552", "-", "*", Verdict.MAILBOX_FULL),
          rule("50[0-5]|555", "-", "*", Verdict.SYNTAX),
          rule("4..", "*", "*", Verdict.TEMPORARY),
          rule("5..", "*", "*", Verdict.UNKNOWN));

  private ReplyClassifier() {}

  /** What the reply means; any 4xx that no rule knows is temporary, any 5xx unknown. */
  static Verdict classify(Reply reply) {
    return RULES.stream()
        .filter(rule -> rule.matches(reply))
        .map(rule -> rule.verdict(reply))
        .findFirst()
        .orElse(Verdict.UNKNOWN);
  }

  private static Rule rule(String code, String enhanced, String text, Verdict verdict) {
    return rule(code, enhanced, text, verdict, verdict);
  }

  private static Rule rule(
      String code, String enhanced, String text, Verdict permanent, Verdict temporary) {
    return new Rule(
        Pattern.compile(code),
        enhanced.equals("*")
            ? null
            : Pattern.compile(enhanced.replace(".", "\\.").replace("x", "\\d+")),
        text.equals("*") ? null : Pattern.compile(text, CASE_INSENSITIVE),
        permanent,
        temporary);
  }

  private record Rule(
      Pattern code,
      @Nullable Pattern enhanced,
      @Nullable Pattern text,
      Verdict permanent,
      Verdict temporary) {

    boolean matches(Reply reply) {
      String given = reply.enhanced() == null ? "-" : reply.enhanced();
      return code.matcher(String.valueOf(reply.code())).matches()
          && (enhanced == null || enhanced.matcher(given).matches())
          && (text == null || text.matcher(reply.text()).find());
    }

    Verdict verdict(Reply reply) {
      return reply.isPermanent() ? permanent : temporary;
    }
  }
}
