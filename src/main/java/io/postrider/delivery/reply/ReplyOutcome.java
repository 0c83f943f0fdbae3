package io.postrider.delivery.reply;

import static io.postrider.delivery.reply.Verdict.GREYLISTED;
import static io.postrider.delivery.reply.Verdict.MAILBOX_BUSY;
import static io.postrider.delivery.reply.Verdict.MAILBOX_FULL;
import static io.postrider.delivery.reply.Verdict.TEMPORARY;
import static io.postrider.delivery.reply.Verdict.THROTTLED;

import io.postrider.delivery.letter.Outcome;
import io.postrider.delivery.letter.Outcome.Deferred;
import io.postrider.delivery.letter.Outcome.NotStarted;
import io.postrider.delivery.letter.Outcome.Refused;
import io.postrider.delivery.letter.Outcome.Scope;
import io.postrider.delivery.letter.Outcome.Trouble;
import io.postrider.delivery.letter.Refusal;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns a refusal into an outcome: is it about us, or about the recipient? */
public final class ReplyOutcome {

  /** RFC 5321 §4.5.4.1 would have us wait at least 30 minutes; a greylist wants no less than 15. */
  private static final Map<Verdict, Duration> PAUSES =
      new EnumMap<>(
          Map.of(
              TEMPORARY, Duration.ofMinutes(15),
              GREYLISTED, Duration.ofMinutes(30),
              MAILBOX_BUSY, Duration.ofMinutes(30),
              MAILBOX_FULL, Duration.ofHours(4)));

  /** What passes although the reply code says that it is for good. */
  private static final Set<Verdict> PASSING = EnumSet.of(TEMPORARY, GREYLISTED, MAILBOX_BUSY);

  private ReplyOutcome() {}

  /**
   * What to make of a refusal.
   *
   * @param accepted how many messages this connection has had accepted
   */
  public static Outcome of(Reply reply, Phase phase, int accepted) {
    return phase.compareTo(Phase.MAIL) <= 0
        ? aboutUs(reply, phase, accepted)
        : aboutTheMessage(reply, phase, accepted);
  }

  /** No recipient was named yet, so nothing that is said here can be about one. */
  private static NotStarted aboutUs(Reply reply, Phase phase, int accepted) {
    if (reply.code() == 421 && phase == Phase.MAIL && accepted > 0) {
      return new NotStarted(Trouble.RECYCLED, reply.text());
    }
    Verdict verdict = ReplyClassifier.classify(reply, phase);
    @Nullable Trouble ours = trouble(verdict);
    Trouble otherwise =
        verdict == Verdict.SYNTAX
            ? Trouble.CONFIGURATION
            : reply.isPermanent() ? Trouble.SENDER_REFUSED : Trouble.THROTTLED;
    return new NotStarted(ours == null ? otherwise : ours, reply.text());
  }

  private static Outcome aboutTheMessage(Reply reply, Phase phase, int accepted) {
    Verdict verdict = ReplyClassifier.classify(reply, phase);
    @Nullable Trouble ours = trouble(verdict);
    if (ours != null) {
      boolean afterOthers = phase == Phase.RCPT && accepted > 0;
      return new NotStarted(ours, concerns(verdict, afterOthers), reply.text());
    }
    if (reply.isPermanent() && !PASSING.contains(verdict)) {
      return new Refused(Refusal.valueOf(verdict.name()), reply.text());
    }
    Duration pause = PAUSES.getOrDefault(verdict, Duration.ofMinutes(15));
    return new Deferred(reason(reply, verdict), reply.text(), pause);
  }

  /**
   * A provider sees our rate and our reputation; all else that is ours would fail everywhere. Where
   * a relay denies one recipient after it has taken letters for others, it does not serve theirs.
   */
  private static Scope concerns(Verdict verdict, boolean afterOthers) {
    boolean ofDomain =
        switch (verdict) {
          case THROTTLED, SENDER_BLOCKED -> true;
          case CONFIGURATION, AUTHENTICATION -> afterOthers;
          default -> false;
        };
    return ofDomain ? Scope.DOMAIN : Scope.RELAY;
  }

  private static String reason(Reply reply, Verdict verdict) {
    return reply.code() == 421 && verdict == TEMPORARY ? Deferred.CLOSING : verdict.name();
  }

  /** What kind of trouble of ours it is, if it is ours. */
  private static @Nullable Trouble trouble(Verdict verdict) {
    return switch (verdict) {
      case THROTTLED, ALLOWANCE_SPENT -> Trouble.THROTTLED;
      case SENDER_AUTH, SENDER_BLOCKED, SENDER_NOT_ALLOWED, ACCOUNT_CLOSED ->
          Trouble.SENDER_REFUSED;
      case AUTHENTICATION -> Trouble.AUTHENTICATION;
      case CONFIGURATION, TOO_BIG -> Trouble.CONFIGURATION;
      default -> null;
    };
  }
}
