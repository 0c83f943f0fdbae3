package io.postrider.edition;

import static java.util.stream.Collectors.toSet;

import io.postrider.digest.Approval.Otherwise;
import io.postrider.text.LocalTimes;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One issue of a digest, from its first moment on.
 *
 * @param id the row
 * @param key its name
 * @param list the subscribers' list that it goes to
 * @param state where it stands
 * @param reason why it stands there; null if that goes without saying
 * @param detail the reason in a sentence for people; null if there is none
 * @param stopRequested whether an operator asked to stop
 * @param openedAt when it was opened
 * @param cutOff posts published from here on wait for the next edition
 * @param closedAt when it was closed; null if it is not
 * @param dueAt when it is to go out; null in what was opened before this was written down
 * @param renewedAt when an operator last had it delivered again; null if nobody had
 * @param approval what is said of it by those who are asked; null if nobody is asked
 * @param purge since when its deliveries are removed; null if they are there
 */
public record Edition(
    long id,
    EditionKey key,
    String list,
    State state,
    @Nullable Reason reason,
    @Nullable String detail,
    boolean stopRequested,
    Instant openedAt,
    Instant cutOff,
    @Nullable Instant closedAt,
    @Nullable Instant dueAt,
    @Nullable Instant renewedAt,
    @Nullable Approval approval,
    @Nullable Purge purge) {

  /** Whether its time is yet to come: until then nobody is mailed. */
  public boolean isPlanned(Instant now) {
    return !state.isFinal() && dueAt != null && dueAt.isAfter(now);
  }

  /**
   * Since when it could be delivered: nothing of it was tried before, or an operator had it
   * delivered again since.
   */
  public Instant readyAt() {
    return Stream.of(openedAt, dueAt, renewedAt, approval == null ? null : approval.at())
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .orElse(openedAt);
  }

  /** Whether its time was chosen: it was to go out later than it was asked for. */
  public boolean wasPlanned() {
    return dueAt != null && dueAt.isAfter(openedAt);
  }

  /**
   * When it was to go out: at its time or, if that was later, when it was approved. What its file
   * says for the case that nobody speaks is said at the end of that term, whenever it is written
   * down.
   */
  public Instant wantedAt() {
    Instant due = dueAt == null ? openedAt : dueAt;
    if (approval == null) {
      return due;
    }
    Instant until = approval.until();
    Instant said = until != null && until.isBefore(approval.at()) ? until : approval.at();
    return said.isAfter(due) ? said : due;
  }

  /**
   * Whether it was skipped without a look at its posts: nobody could begin it in time, or its
   * schedule was paused. Those who keep the schedule are done with it; a person's run is not.
   */
  public boolean wasPassedOver() {
    return state == State.SKIPPED && (reason == Reason.MISSED || reason == Reason.SCHEDULE_PAUSED);
  }

  /** Whether it is paused until an operator resumes it. */
  public boolean needsResume() {
    return state == State.PAUSED && reason != null && reason.needsResume();
  }

  /** Whether nobody may be mailed before somebody says so. */
  public boolean awaitsApproval() {
    return !state.isFinal() && approval != null && approval.verdict() == Approval.Verdict.AWAITED;
  }

  /**
   * The removal of an edition's deliveries. What it said, and how many deliveries there were in
   * which state, stays.
   *
   * @param begun when the first may have been removed: from then on the edition stays as it is
   * @param ended when the last one was gone; null while some may be left
   */
  public record Purge(Instant begun, @Nullable Instant ended) {

    /** The same in a sentence, with its times in that zone. */
    public String sentence(ZoneId zone) {
      return "Its deliveries %s, as its digest's file says (keep-deliveries); the account is kept."
          .formatted(
              ended == null
                  ? "are being removed, which began at " + LocalTimes.exact(begun, zone)
                  : "were removed at " + LocalTimes.exact(ended, zone));
    }
  }

  /**
   * What is said of an edition that needs somebody's word.
   *
   * @param verdict the word
   * @param by who said it; null while it is awaited
   * @param at since when it is awaited, or when it was said
   * @param until when it is too late to say it; null if that is not known
   * @param otherwise what becomes of the edition then; null if that is not known
   */
  public record Approval(
      Verdict verdict,
      @Nullable String by,
      Instant at,
      @Nullable Instant until,
      @Nullable Otherwise otherwise) {

    /** The words. */
    public enum Verdict {
      /** Nobody has spoken yet: nobody is mailed. */
      AWAITED,
      /** It may go out. */
      APPROVED,
      /** It must not go out. */
      REJECTED,
      /** Nobody spoke in time, and it does not go out. */
      EXPIRED
    }
  }

  /** The states of an edition and the ways between them. */
  public enum State {
    /** It exists; its content or its roster is not frozen yet. */
    OPEN,
    /** Its roster is frozen and rows remain to be delivered. */
    SENDING,
    /** Nobody goes on by himself; the reason says what it takes. */
    PAUSED,
    /** Every row has its final state and the account balances. */
    CLOSED,
    /** There was nothing to say, or its time has passed. */
    SKIPPED,
    /** An operator called it off before anyone was mailed. */
    CANCELLED,
    /** It could not begin, or its account does not balance. */
    FAILED;

    /** Whether an edition may go from here to there. */
    public boolean mayBecome(State next) {
      return next().contains(next);
    }

    private Set<State> next() {
      return switch (this) {
        case OPEN -> EnumSet.of(OPEN, SENDING, PAUSED, SKIPPED, CANCELLED, FAILED);
        case SENDING -> EnumSet.of(SENDING, PAUSED, CLOSED, CANCELLED, FAILED);
        case PAUSED -> EnumSet.of(OPEN, SENDING, PAUSED, CLOSED, SKIPPED, CANCELLED, FAILED);
        case FAILED -> EnumSet.of(OPEN, SENDING, PAUSED, FAILED, SKIPPED, CANCELLED);
        // An operator's word on what is in doubt or was refused opens it again.
        case CLOSED -> EnumSet.of(SENDING);
        // A person's run begins what was passed over.
        case SKIPPED -> EnumSet.of(OPEN);
        case CANCELLED -> EnumSet.noneOf(State.class);
      };
    }

    /** The states from which an edition may come here. */
    Set<State> previous() {
      return Stream.of(values()).filter(state -> state.mayBecome(this)).collect(toSet());
    }

    /** Whether nothing more is going to happen by itself. */
    public boolean isFinal() {
      return this == CLOSED || this == SKIPPED || this == CANCELLED;
    }
  }

  /** Why an edition stands where it stands. */
  public enum Reason {
    /** No new post. */
    NOTHING_NEW,
    /** Fewer new posts than the digest asks for. */
    BELOW_AT_LEAST,
    /** Its time was over when somebody could have begun it. */
    MISSED,
    /** Its digest's schedule was paused. */
    SCHEDULE_PAUSED,
    /** Nobody approved it in time. */
    NOT_APPROVED,
    /** It was not approved. */
    REJECTED,
    /** It waits for its time. */
    PLANNED,
    /** The posts could not be read. */
    SOURCE_UNREADABLE,
    /**
     * FAILED: a template or the configuration does not pass the gates. PAUSED: what is frozen does
     * not, until an attempt does.
     */
    REFUSED,
    /** Stored candidates and counted rows differ. */
    OUT_OF_BALANCE,
    /** An operator called off what was left after some had been mailed. */
    CALLED_OFF,
    /** Rows wait until they are due. */
    DEFERRED,
    /** Rows in doubt are to be mailed again by the next run. */
    RESENDING,
    /** Rows are locked by a process that was replaced and stands still. */
    OWNER_SILENT,
    /** An operator stopped it. */
    STOPPED,
    /** Its process was told to end. */
    INTERRUPTED,
    /** A chunk failed for a reason of our own. */
    CHUNK_FAILED,
    /** Chunks are left that the last attempt was not asked to deliver. */
    CHUNKS_LEFT,
    /** The relay cannot be reached. */
    RELAY_ABSENT,
    /** The relay tells us to slow down. */
    THROTTLED,
    /** The relay does not accept our credentials. */
    AUTHENTICATION,
    /** The relay does not accept us as a sender. */
    SENDER_REFUSED,
    /** The relay does not do what we require. */
    CONFIGURATION,
    /** Too many letters of the first readers failed. */
    CANARY,
    /** Too many letters failed. */
    BRAKE,
    /** Too many readers of one provider complained. A notice has it of other states, too. */
    COMPLAINTS,
    /** The template fails for readers. Waiting does not mend it: it is frozen. */
    TEMPLATE,
    /** It waits until somebody approves it. A notice has it of OPEN ones, too. */
    APPROVAL;

    /** Whether an edition may be in that state for this reason. */
    public boolean mayBeOf(State state) {
      return switch (this) {
        case PLANNED -> state == State.OPEN;
        case DEFERRED, RESENDING, OWNER_SILENT -> state == State.SENDING;
        case NOTHING_NEW, BELOW_AT_LEAST, SCHEDULE_PAUSED, NOT_APPROVED -> state == State.SKIPPED;
        case CALLED_OFF -> state == State.CLOSED;
        case REJECTED -> state == State.CANCELLED;
        case SOURCE_UNREADABLE, OUT_OF_BALANCE -> state == State.FAILED;
        case MISSED -> state == State.SKIPPED || state == State.PAUSED;
        case REFUSED -> state == State.FAILED || state == State.PAUSED;
        case STOPPED, INTERRUPTED, CHUNK_FAILED, CHUNKS_LEFT, RELAY_ABSENT, THROTTLED ->
            isPause(state);
        case AUTHENTICATION, SENDER_REFUSED, CONFIGURATION -> isPause(state);
        case CANARY, BRAKE, COMPLAINTS, TEMPLATE, APPROVAL -> isPause(state);
      };
    }

    private static boolean isPause(State state) {
      return state == State.PAUSED;
    }

    /** Whether a pause for this reason ends only when an operator says so. */
    public boolean needsResume() {
      return switch (this) {
        case MISSED, STOPPED, CANARY, BRAKE, COMPLAINTS, TEMPLATE, APPROVAL -> true;
        case AUTHENTICATION, SENDER_REFUSED, CONFIGURATION -> true;
        case INTERRUPTED, CHUNK_FAILED, CHUNKS_LEFT, RELAY_ABSENT, THROTTLED, REFUSED -> false;
        case NOTHING_NEW, BELOW_AT_LEAST, SCHEDULE_PAUSED, NOT_APPROVED, REJECTED -> false;
        case PLANNED, SOURCE_UNREADABLE, OUT_OF_BALANCE, CALLED_OFF -> false;
        case DEFERRED, RESENDING, OWNER_SILENT -> false;
      };
    }
  }
}
