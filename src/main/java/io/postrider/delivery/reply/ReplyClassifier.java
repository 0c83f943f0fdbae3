package io.postrider.delivery.reply;

import io.postrider.delivery.ledger.Reason;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Reads a refusal by a {@linkplain ReplyRule#table table} of what servers are known to answer: the
 * enhanced code (RFC 3463) counts first, then the reply code (RFC 5321), then the words, but for
 * words that are right whatever code stands before them. Whatever is about authentication,
 * reputation or rate is about us and never about a recipient.
 *
 * <p>Where the two codes are of different classes, the reply code's is read for both, and nothing
 * is held against the address.
 */
public final class ReplyClassifier {

  private static final List<ReplyRule> RULES = ReplyRule.table();

  private static final Set<Reason> AGAINST_THE_ADDRESS =
      EnumSet.of(Reason.RECIPIENT_GONE, Reason.RECIPIENT_DISABLED, Reason.HOST_UNKNOWN);

  private ReplyClassifier() {}

  /**
   * What the reply means; any 4xx that no rule knows is temporary, any 5xx unknown.
   *
   * @param phase where it was given: before a message is seen, nothing is about what it says
   */
  public static Reason classify(Reply reply, Phase phase) {
    Reason meaning =
        RULES.stream()
            .filter(rule -> rule.matches(reply, phase))
            .map(ReplyRule::meaning)
            .findFirst()
            .orElse(Reason.UNKNOWN);
    return reply.contradictsItself() && AGAINST_THE_ADDRESS.contains(meaning)
        ? Reason.UNKNOWN
        : meaning;
  }
}
