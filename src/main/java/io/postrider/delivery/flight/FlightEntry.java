package io.postrider.delivery.flight;

import io.postrider.delivery.ledger.DeliveryState;
import io.postrider.delivery.ledger.Reason;
import io.postrider.delivery.ledger.Settlement;
import io.postrider.text.Ellipsis;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one row of a claim. Each entry stands for itself, in a slot of its own: also
 * that nothing has happened yet is written down, so that what is missing or damaged says nothing.
 *
 * @param claim of which claim
 * @param subscriber whose row
 * @param stage how far its message is
 * @param answer how the row ends; null before that is known
 */
record FlightEntry(ClaimMark claim, long subscriber, Stage stage, @Nullable Settlement answer) {

  /** How many octets each has in its file. It divides a page, so that no slot lies across two. */
  static final int SLOT = 1024;

  private static final short FORMAT = 0x5031;
  private static final int LEAST = 4 + 2 + 2 + 1 + 16 + 8;
  private static final int ROOM = SLOT - LEAST - 200;

  /** How far a message is, with the letter that stands for it. */
  enum Stage {
    /** The relay certainly does not have it. */
    ON_THE_GROUND('g'),
    /** The final dot is about to be written, or was. */
    IN_THE_AIR('a'),
    /** The relay answered. */
    ANSWERED('r');

    private final byte letter;

    Stage(char letter) {
      this.letter = (byte) letter;
    }
  }

  static FlightEntry onTheGround(ClaimMark claim, long subscriber) {
    return new FlightEntry(claim, subscriber, Stage.ON_THE_GROUND, null);
  }

  static FlightEntry inTheAir(ClaimMark claim, long subscriber) {
    return new FlightEntry(claim, subscriber, Stage.IN_THE_AIR, null);
  }

  static FlightEntry answered(ClaimMark claim, Settlement answer) {
    return new FlightEntry(claim, answer.subscriber(), Stage.ANSWERED, answer);
  }

  /** The entry as it stands in its slot: a checksum, the length, and the rest. */
  byte[] octets() {
    ByteBuffer out = ByteBuffer.allocate(SLOT);
    out.putInt(0).putShort((short) 0).putShort(FORMAT);
    out.put(stage.letter).putLong(claim.high()).putLong(claim.low()).putLong(subscriber);
    if (answer != null) {
      Reason reason = answer.reason();
      Instant due = answer.due();
      text(out, answer.state().name());
      text(out, reason == null ? "" : reason.name());
      text(out, due == null ? "" : due.toString());
      text(out, cut(String.valueOf(answer.reply())));
    }
    int length = out.position();
    out.putShort(4, (short) length).putInt(0, checksum(out.array(), length));
    return Arrays.copyOf(out.array(), length);
  }

  private static void text(ByteBuffer out, String text) {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    out.putShort((short) octets.length).put(octets);
  }

  /** As much as the ledger keeps, or less where it takes more room: four octets a character. */
  private static String cut(String reply) {
    String cut = Ellipsis.at(Settlement.LONGEST_REPLY, reply);
    return cut.getBytes(StandardCharsets.UTF_8).length <= ROOM ? cut : Ellipsis.at(ROOM / 4, reply);
  }

  private static int checksum(byte[] octets, int length) {
    CRC32C sum = new CRC32C();
    sum.update(octets, 4, length - 4);
    return (int) sum.getValue();
  }

  /**
   * The entry in a slot; empty if there is none, or not the whole of it, or one that this version
   * does not understand.
   *
   * @param slot its octets, or as many as there are
   */
  static Optional<FlightEntry> read(byte[] slot) {
    if (slot.length < LEAST) {
      return Optional.empty();
    }
    ByteBuffer in = ByteBuffer.wrap(slot);
    int sum = in.getInt();
    int length = in.getShort();
    if (length < LEAST || length > slot.length || sum != checksum(slot, length)) {
      return Optional.empty();
    }
    try {
      return in.limit(length).getShort() == FORMAT ? Optional.of(read(in)) : Optional.empty();
    } catch (BufferUnderflowException | IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static FlightEntry read(ByteBuffer in) {
    char stage = (char) in.get();
    ClaimMark claim = new ClaimMark(in.getLong(), in.getLong());
    long subscriber = in.getLong();
    return switch (stage) {
      case 'g' -> onTheGround(claim, subscriber);
      case 'a' -> inTheAir(claim, subscriber);
      case 'r' -> answered(claim, answer(subscriber, in));
      default -> throw new IllegalArgumentException("There is no stage " + stage);
    };
  }

  /** How the row ends; its reason must be one that this version knows. */
  private static Settlement answer(long subscriber, ByteBuffer in) {
    DeliveryState state = DeliveryState.valueOf(text(in));
    String reason = text(in);
    String due = text(in);
    String reply = text(in);
    return switch (state) {
      case ACCEPTED -> Settlement.accepted(subscriber, reply);
      case REFUSED -> Settlement.refused(subscriber, Reason.valueOf(reason), reply);
      case DEFERRED ->
          Settlement.deferred(subscriber, Reason.valueOf(reason), reply, Instant.parse(due));
      case EXPIRED -> Settlement.expired(subscriber, Reason.valueOf(reason), reply);
      case IN_DOUBT -> Settlement.inDoubt(subscriber, reply);
      case PENDING, SENDING, EXCLUDED ->
          throw new IllegalArgumentException("No answer makes a row " + state);
    };
  }

  private static String text(ByteBuffer in) {
    byte[] octets = new byte[in.getShort()];
    in.get(octets);
    return new String(octets, StandardCharsets.UTF_8);
  }
}
