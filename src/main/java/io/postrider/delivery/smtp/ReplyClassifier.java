package io.postrider.delivery.smtp;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a refusal: the enhanced code (RFC 3463) counts first, then the reply code (RFC 5321), then
 * what providers are known to write. Whatever is about authentication, reputation or rate is about
 * us and never about a recipient.
 *
 * <p>The first rule that matches decides. A rule's columns are regular expressions over the reply
 * code, the enhanced code and the words, addresses left out. In the second column a dot is a dot,
 * {@code x} any number and {@code -} stands for a reply without an enhanced code; {@code *} is
 * anything. Where the two codes are of different classes, the reply code's is read for both, and
 * nothing is held against the address.
 */
final class ReplyClassifier {

  private static final String NO_SUCH_HOST =
      "(host|domain)( name)?( is)? (unknown|not found|does not exist)|unknown (host|domain)|no such (host|domain)|DNS domain \\S* ?does not exist";
  private static final String RELAY_DENIED =
      "relay(ing)?( access)?( is)? (denied|not (allowed|permitted))|(unable|not permitted|cannot|not allowed) to relay";
  private static final String OUR_ALLOWANCE =
      "throttling|(sending|daily|hourly) ([a-z]+ ){0,3}(quota|limit|rate)";
  private static final String NOT_PROVED_OURS =
      "DMARC|\\bSPF\\b|\\bDKIM\\b|unauthenticated (e-?mail|message)|\\bPTR\\b|reverse (hostname|DNS)|find your hostname";
  private static final String NOT_SIGNED_IN = "(not |un)authenticated|authentication required";
  private static final String GREYLIST = "gr[ea]y-?list";
  private static final String TOO_FAST =
      "excessive volume|unusual rate|rate.?limit|too (many|much|fast)|slow down";
  // "This message has been blocked" is about the message.
  private static final String BLOCKED =
      "reputation|unusual rate|(block|black) ?list|spamhaus|blocked (using|by)|(host|IP|address|sender|domain) (\\S+ )?((is|was|has been) )?blocked|not authorized to send";
  private static final String PROVIDERS_MARK = "\\[(BL|TSS?)\\d+]|S3150|\\b(DY|OU|RP|SC)-00\\d";

  private static final List<Rule> RULES =
      List.of(
          // About the address.
          rule("5..", "5.1.1", "inactive", Verdict.RECIPIENT_DISABLED),
          rule("5..", "5.(1.2|4.x)", NO_SUCH_HOST, Verdict.HOST_UNKNOWN),
          rule("5..", "5.1.(1|2|3|6|10)", "*", Verdict.RECIPIENT_GONE),
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

          // About us: whether the relay serves us at all. These codes answer to AUTH alone.
          rule("454|530", "*", "TLS", Verdict.CONFIGURATION),
          rule("530|534|535|538", "*", "*", Verdict.AUTHENTICATION),
          rule("...", "*", RELAY_DENIED, Verdict.CONFIGURATION),
          rule("...", "*", OUR_ALLOWANCE, Verdict.THROTTLED),
          rule("454", "-", "*", Verdict.AUTHENTICATION),
          rule("454", "4.7.0", "*", Verdict.AUTHENTICATION),
          rule("...", "[45].7.8", "*", Verdict.AUTHENTICATION),

          // About us: whether we are who we say, how fast we are and what we are known for.
          rule("...", "[45].1.[78]", "*", Verdict.SENDER_AUTH),
          rule("...", "[45].7.(9|23|24|25|26|27|29|30|31|32|40)", "*", Verdict.SENDER_AUTH),
          rule("5..", "5.7.(509|515)", "*", Verdict.SENDER_AUTH),
          rule("...", "[45].7.28", "*", Verdict.SENDER_BLOCKED, Verdict.THROTTLED),
          rule("4..", "4.7.([56][0-9][0-9]|8[5-9][0-9])", "*", Verdict.THROTTLED),
          rule("5..", "5.7.(511|60[6-9]|6[1-4][0-9]|7[0-5][0-9])", "*", Verdict.SENDER_BLOCKED),
          rule("4..", "4.7.x", GREYLIST, Verdict.GREYLISTED),
          rule("...", "[45].7.x", NOT_PROVED_OURS, Verdict.SENDER_AUTH),
          rule("...", "[45].7.x", NOT_SIGNED_IN, Verdict.AUTHENTICATION),
          rule("4..", "4.7.x", TOO_FAST, Verdict.THROTTLED),
          rule("45[01]", "4.7.1", "*", Verdict.GREYLISTED),
          rule("4..", "4.7.[01]", "*", Verdict.THROTTLED),
          rule("5..", "5.7.x", BLOCKED, Verdict.SENDER_BLOCKED),
          rule("...", "*", PROVIDERS_MARK, Verdict.SENDER_BLOCKED, Verdict.THROTTLED),
          rule("553", "5.7.[12]", "*", Verdict.SENDER_BLOCKED),
          rule("5..", "5.7.x", "*", Verdict.CONTENT),

          // Codes that say no more than their class.
          rule("50[0-5]|555", "5.5.x", "*", Verdict.SYNTAX),
          rule("4..", "4.x.x", "*", Verdict.TEMPORARY),

          // No enhanced code, or one that tells nothing.
          rule("554", "*", "doesn'?t have an? .*account|no longer valid", Verdict.RECIPIENT_GONE),
          rule("552", "*", "mailbox not found", Verdict.RECIPIENT_GONE),
          rule("554", "*", "(mailbox|account) (is|has been) disabled", Verdict.RECIPIENT_DISABLED),
          rule(
              "55[0345]",
              "*",
              "not RFC ?5322 compliant|policy reasons|\\bspam\\b",
              Verdict.CONTENT),
          rule("5..", "*", NOT_SIGNED_IN, Verdict.AUTHENTICATION),
          rule("5..", "*", "address(es)? (is|are) not verified", Verdict.CONFIGURATION),
          rule("55[02]|452", "*", "too many recipients", Verdict.TEMPORARY),
          rule(
              "55[024]",
              "*",
              "too (big|large)|message size|size limit|maximum.*size",
              Verdict.TOO_BIG),
          rule(
              "45[02]|55[024]",
              "*",
              "over ?quota|quota exceeded|mailbox( is)? full|storage allocation",
              Verdict.MAILBOX_FULL),
          rule("45.", "*", "too quickly", Verdict.MAILBOX_BUSY),
          rule("4..", "*", GREYLIST, Verdict.GREYLISTED),
          rule("4..", "*", TOO_FAST, Verdict.THROTTLED),
          rule("552", "-", "*", Verdict.MAILBOX_FULL),
          rule("50[0-5]|555", "-", "*", Verdict.SYNTAX),
          rule("4..", "*", "*", Verdict.TEMPORARY),
          rule("5..", "*", "*", Verdict.UNKNOWN));

  private static final Set<Verdict> AGAINST_THE_ADDRESS =
      EnumSet.of(Verdict.RECIPIENT_GONE, Verdict.RECIPIENT_DISABLED, Verdict.HOST_UNKNOWN);

  private ReplyClassifier() {}

  /** What the reply means; any 4xx that no rule knows is temporary, any 5xx unknown. */
  static Verdict classify(Reply reply) {
    Verdict verdict =
        RULES.stream()
            .filter(rule -> rule.matches(reply))
            .map(rule -> rule.verdict(reply))
            .findFirst()
            .orElse(Verdict.UNKNOWN);
    return reply.contradictsItself() && AGAINST_THE_ADDRESS.contains(verdict)
        ? Verdict.UNKNOWN
        : verdict;
  }

  private static Rule rule(String code, String enhanced, String words, Verdict verdict) {
    return rule(code, enhanced, words, verdict, verdict);
  }

  private static Rule rule(
      String code, String enhanced, String words, Verdict permanent, Verdict temporary) {
    return new Rule(
        Pattern.compile(code),
        enhanced.equals("*")
            ? null
            : Pattern.compile(enhanced.replace(".", "\\.").replace("x", "\\d+")),
        words.equals("*") ? null : Pattern.compile(words, CASE_INSENSITIVE),
        permanent,
        temporary);
  }

  private record Rule(
      Pattern code,
      @Nullable Pattern enhanced,
      @Nullable Pattern words,
      Verdict permanent,
      Verdict temporary) {

    boolean matches(Reply reply) {
      String given = reply.detail() == null ? "-" : reply.detail();
      return code.matcher(String.valueOf(reply.code())).matches()
          && (enhanced == null || enhanced.matcher(given).matches())
          && (words == null || words.matcher(reply.words()).find());
    }

    Verdict verdict(Reply reply) {
      return reply.isPermanent() ? permanent : temporary;
    }
  }
}
