package io.postrider.delivery.reply;

import static io.postrider.delivery.ledger.Reason.GREYLISTED;
import static io.postrider.delivery.ledger.Reason.MAILBOX_BUSY;
import static io.postrider.delivery.ledger.Reason.MAILBOX_FULL;
import static io.postrider.delivery.ledger.Reason.TEMPORARY;

import io.postrider.delivery.ledger.Reason;
import io.postrider.delivery.letter.Outcome;
import io.postrider.delivery.letter.Outcome.Deferred;
import io.postrider.delivery.letter.Outcome.NotStarted;
import io.postrider.delivery.letter.Outcome.Refused;
import io.postrider.delivery.letter.Outcome.Scope;
import io.postrider.delivery.letter.Outcome.Trouble;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns a refusal into an outcome: is it about us, or about the recipient? */
public final class ReplyOutcome {

  /** RFC 5321 §4.5.4.1 would have us wait at least 30 minutes; a greylist wants no less than 15. */
  private static final Map<Reason, Duration> PAUSES =
      new EnumMap<>(
          Map.of(
              TEMPORARY, Duration.ofMinutes(15),
              GREYLISTED, Duration.ofMinutes(30),
              MAILBOX_BUSY, Duration.ofMinutes(30),
              MAILBOX_FULL, Duration.ofHours(4)));

  /** What passes although the reply code says that it is for good. */
  private static final Set<Reason> PASSING = EnumSet.of(TEMPORARY, GREYLISTED, MAILBOX_BUSY);

  private static final Set<Reason> OF_THE_DOMAIN =
      EnumSet.of(Reason.THROTTLED, Reason.SENDER_BLOCKED);

  private static final Set<Reason> DENIED = EnumSet.of(Reason.CONFIGURATION, Reason.AUTHENTICATION);

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
    if (reply.isClosing() && phase == Phase.MAIL && accepted > 0) {
      return new NotStarted(Trouble.RECYCLED, reply.text());
    }
    Reason meaning = ReplyClassifier.classify(reply, phase);
    @Nullable Trouble ours = trouble(meaning);
    Trouble otherwise =
        meaning == Reason.SYNTAX
            ? Trouble.CONFIGURATION
            : reply.isPermanent() ? Trouble.SENDER_REFUSED : Trouble.THROTTLED;
    return new NotStarted(ours == null ? otherwise : ours, reply.text());
  }

  private static Outcome aboutTheMessage(Reply reply, Phase phase, int accepted) {
    Reason meaning = ReplyClassifier.classify(reply, phase);
    @Nullable Trouble ours = trouble(meaning);
    if (ours != null) {
      boolean afterOthers = phase == Phase.RCPT && accepted > 0;
      return new NotStarted(ours, concerns(meaning, afterOthers), reply.text());
    }
    if (reply.isPermanent() && !PASSING.contains(meaning)) {
      return new Refused(meaning, reply.text());
    }
    Duration pause = PAUSES.getOrDefault(meaning, Duration.ofMinutes(15));
    return new Deferred(putOff(reply, meaning), reply.text(), pause);
  }

  /**
   * A provider sees our rate and our reputation; all else that is ours would fail everywhere. Where
   * a relay denies one recipient after it has taken letters for others, it does not serve theirs.
   */
  private static Scope concerns(Reason meaning, boolean afterOthers) {
    boolean ofDomain = OF_THE_DOMAIN.contains(meaning) || (afterOthers && DENIED.contains(meaning));
    return ofDomain ? Scope.DOMAIN : Scope.RELAY;
  }

  private static Reason putOff(Reply reply, Reason meaning) {
    return reply.isClosing() && meaning == TEMPORARY ? Reason.CLOSING : meaning;
  }

  /** What kind of trouble of ours it is, if it is ours. */
  private static @Nullable Trouble trouble(Reason meaning) {
    return switch (meaning) {
      case THROTTLED, ALLOWANCE_SPENT -> Trouble.THROTTLED;
      case SENDER_AUTH, SENDER_BLOCKED, SENDER_NOT_ALLOWED, ACCOUNT_CLOSED ->
          Trouble.SENDER_REFUSED;
      case AUTHENTICATION -> Trouble.AUTHENTICATION;
      case CONFIGURATION, TOO_BIG -> Trouble.CONFIGURATION;
      case RECIPIENT_GONE, RECIPIENT_DISABLED, MAILBOX_FULL, MAILBOX_BUSY -> null;
      case TOO_BIG_FOR_MAILBOX, HOST_UNKNOWN, RECIPIENT_REFUSED, RECIPIENT_POLICY -> null;
      case EAI_UNSUPPORTED, CONTENT, SYNTAX, UNKNOWN, GREYLISTED, TEMPORARY -> null;
      // No reply means these: we find them ourselves.
      case ADDRESS_INVALID, SUBJECT_INVALID, CLOSING, NOT_WRITTEN -> null;
      case LINE_BROKE, OWNER_DIED, OWNER_SILENT -> null;
    };
  }
}
