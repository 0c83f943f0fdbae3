package io.postrider.delivery.flight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postrider.delivery.ledger.Reason;
import io.postrider.delivery.ledger.Settlement;
import io.postrider.edition.lease.Attempt;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a record says of its claim, and when it says nothing. */
class FlightRecordTest {

  private static final String OWNER = "mail/pid:[4026531836] 0a1b2c3d 4711 815 feedbeef";
  private static final Attempt ATTEMPT = new Attempt(7, 3, Attempt.Kind.RUN, 5);
  private static final List<Long> ROWS = LongStream.rangeClosed(1, 5).boxed().toList();
  private static final Instant DUE = Instant.parse("2026-11-23T16:00:00.123456Z");

  @TempDir Path home;

  private FlightRecords records;
  private FlightRecord record;

  @BeforeEach
  void open() {
    records = new FlightRecords(home, OWNER, true);
    record = records.open(ATTEMPT);
  }

  @AfterEach
  void close() {
    record.close();
  }

  /** One row of each kind: accepted, refused, deferred, in the air, on the ground. */
  private void fly(String claim) {
    assertThat(record.begin(claim, ROWS)).isTrue();
    List<Settlement> answers =
        List.of(
            Settlement.accepted(1, "250 2.0.0 Ok: queued as Q1"),
            Settlement.refused(2, Reason.RECIPIENT_GONE, "550 5.1.1 unknown"),
            Settlement.deferred(3, Reason.GREYLISTED, "451 4.7.1 later", DUE));
    for (Settlement answer : answers) {
      record.dotOf(answer.subscriber()).mayBeWritten();
      record.answered(answer);
    }
    record.dotOf(4).mayBeWritten();
  }

  private static ClaimMark mark(String claim) {
    return ClaimMark.of(OWNER, 7, 3, 5, claim);
  }

  private Map<Long, FlightEntry> said(ClaimMark mark) {
    return said(records.of(OWNER, 7, 5), mark);
  }

  private static Map<Long, FlightEntry> said(Evidence evidence, ClaimMark mark) {
    Map<Long, FlightEntry> said = new TreeMap<>();
    ROWS.forEach(row -> evidence.of(mark, row).ifPresent(entry -> said.put(row, entry)));
    return said;
  }

  private Path file() {
    try (Stream<Path> all = Files.walk(home)) {
      return all.filter(Files::isRegularFile).findFirst().orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void it_says_of_each_row_how_far_its_message_is_and_what_was_answered() {
    fly("11/1");

    ClaimMark mark = mark("11/1");
    assertThat(said(mark))
        .containsEntry(
            1L, FlightEntry.answered(mark, Settlement.accepted(1, "250 2.0.0 Ok: queued as Q1")))
        .containsEntry(
            2L,
            FlightEntry.answered(
                mark, Settlement.refused(2, Reason.RECIPIENT_GONE, "550 5.1.1 unknown")))
        .containsEntry(
            3L,
            FlightEntry.answered(
                mark, Settlement.deferred(3, Reason.GREYLISTED, "451 4.7.1 later", DUE)))
        .containsEntry(4L, FlightEntry.inTheAir(mark, 4))
        .containsEntry(5L, FlightEntry.onTheGround(mark, 5));
  }

  @Test
  void what_the_relay_did_not_take_is_on_the_ground_again() {
    record.begin("11/1", ROWS);
    record.dotOf(1).mayBeWritten();
    record.notStarted(1);

    assertThat(said(mark("11/1"))).containsEntry(1L, FlightEntry.onTheGround(mark("11/1"), 1));
  }

  static Stream<Settlement> endings() {
    return Stream.of(
        Settlement.accepted(1, ""),
        Settlement.expired(1, Reason.MAILBOX_FULL, "452 4.2.2 full"),
        Settlement.inDoubt(1, "The line broke after the final dot: reset."),
        Settlement.refused(1, Reason.UNKNOWN, "550 " + "x".repeat(496)));
  }

  @ParameterizedTest
  @MethodSource("endings")
  void each_ending_is_kept_as_the_ledger_would_have_it(Settlement ending) {
    record.begin("11/1", ROWS);
    record.answered(ending);

    assertThat(said(mark("11/1")).get(1L).answer()).isEqualTo(ending);
  }

  @Test
  void a_long_reply_is_cut_and_its_meaning_is_kept() {
    for (String reply : List.of("550 " + "x".repeat(5_000), "550 " + "\uD83D\uDCEE".repeat(600))) {
      record.begin("11/1", ROWS);
      record.answered(Settlement.refused(1, Reason.CONTENT, reply));

      Settlement kept = said(mark("11/1")).get(1L).answer();
      assertThat(kept.reason()).isEqualTo(Reason.CONTENT);
      assertThat(kept.reply()).endsWith("…").startsWith(reply.substring(0, 190));
    }
  }

  @Test
  void a_file_that_was_cut_anywhere_says_what_is_so_or_nothing() throws IOException {
    fly("11/1");
    Map<Long, FlightEntry> all = said(mark("11/1"));
    byte[] whole = Files.readAllBytes(file());
    for (int length = 0; length < whole.length; length++) {
      Evidence evidence = new Evidence();
      evidence.addAll(new ByteArrayInputStream(whole, 0, length));
      Map<Long, FlightEntry> left = said(evidence, mark("11/1"));
      assertThat(all.entrySet()).as("cut at %d", length).containsAll(left.entrySet());
      assertThat(left.size()).as("cut at %d", length).isLessThanOrEqualTo(length / 1024 + 1);
    }
  }

  /** Copying a log away and cutting it, as log rotation may do to a file that is in use. */
  @Test
  void a_file_that_was_cut_while_it_was_written_says_nothing_of_what_was_before()
      throws IOException {
    record.begin("11/1", ROWS);
    Files.write(file(), new byte[0]);
    record.dotOf(4).mayBeWritten();

    assertThat(said(mark("11/1"))).isEqualTo(Map.of(4L, FlightEntry.inTheAir(mark("11/1"), 4)));
  }

  @Test
  void a_write_that_came_in_part_says_what_is_so_or_nothing() {
    fly("11/1");
    ClaimMark mark = mark("11/1");
    byte[] before = slot(FlightEntry.onTheGround(mark, 1));
    for (FlightEntry next :
        List.of(
            FlightEntry.inTheAir(mark, 1),
            FlightEntry.answered(mark, Settlement.accepted(1, "250 ok")))) {
      byte[] octets = next.octets();
      for (int written = 1; written < octets.length; written++) {
        byte[] torn = before.clone();
        System.arraycopy(octets, 0, torn, 0, written);
        assertThat(FlightEntry.read(torn).filter(entry -> !entry.equals(next)))
            .as("torn at %d", written)
            .isEmpty();
      }
      before = slot(next);
      assertThat(FlightEntry.read(before)).contains(next);
    }
  }

  private static byte[] slot(FlightEntry entry) {
    return Arrays.copyOf(entry.octets(), FlightEntry.SLOT);
  }

  @Test
  void an_octet_that_was_changed_silences_its_entry() {
    byte[] slot = slot(FlightEntry.answered(mark("11/1"), Settlement.accepted(1, "250 ok")));
    int length =
        FlightEntry.answered(mark("11/1"), Settlement.accepted(1, "250 ok")).octets().length;
    for (int at = 0; at < length; at++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] changed = slot.clone();
        changed[at] ^= (byte) (1 << bit);
        assertThat(FlightEntry.read(changed)).as("octet %d, bit %d", at, bit).isEmpty();
      }
    }
  }

  @Test
  void nobody_elses_claim_is_meant() {
    fly("11/1");
    assertThat(said(mark("11/1"))).hasSize(5);

    assertThat(said(mark("11/2"))).as("another claim").isEmpty();
    assertThat(said(ClaimMark.of(OWNER, 7, 3, 6, "11/1"))).as("another term").isEmpty();
    assertThat(said(ClaimMark.of(OWNER, 7, 4, 5, "11/1"))).as("another attempt").isEmpty();
    assertThat(said(ClaimMark.of(OWNER, 8, 3, 5, "11/1"))).as("another edition").isEmpty();
    for (String other :
        List.of(
            OWNER.replace("mail/", "post/"),
            OWNER.replace("0a1b2c3d", "0a1b2c3e"),
            OWNER.replace("4711", "4712"),
            OWNER.replace(" 815 ", " 816 "),
            OWNER.replace("feedbeef", "feedbeee"))) {
      assertThat(said(ClaimMark.of(other, 7, 3, 5, "11/1"))).as(other).isEmpty();
      assertThat(records.of(other, 7, 5).of(mark("11/1"), 1)).as(other).isEmpty();
    }
  }

  @Test
  void what_an_earlier_and_longer_claim_left_in_the_file_is_not_taken_for_this_one() {
    fly("11/1");
    record.settled();
    record.begin("11/2", List.of(1L, 2L));

    assertThat(said(mark("11/2"))).containsOnlyKeys(1L, 2L);
    assertThat(said(mark("11/1"))).containsOnlyKeys(3L, 4L, 5L);
  }

  @Test
  void entries_stand_for_themselves_in_whatever_order() throws IOException {
    fly("11/1");
    Map<Long, FlightEntry> before = said(mark("11/1"));
    byte[] whole = Arrays.copyOf(Files.readAllBytes(file()), 5 * 1024);
    byte[] turned = new byte[whole.length];
    for (int slot = 0; slot < 5; slot++) {
      System.arraycopy(whole, slot * 1024, turned, (4 - slot) * 1024, 1024);
    }
    Files.write(file(), turned);

    assertThat(said(mark("11/1"))).isEqualTo(before);
  }

  @Test
  void a_copy_from_earlier_beside_it_silences_what_has_changed_since() throws IOException {
    record.begin("11/1", ROWS);
    Files.copy(file(), file().resolveSibling("7-5-99"));
    record.dotOf(1).mayBeWritten();

    assertThat(said(mark("11/1"))).containsOnlyKeys(2L, 3L, 4L, 5L);
  }

  @Test
  void a_file_that_was_deleted_says_nothing() throws IOException {
    fly("11/1");
    Files.delete(file());
    record.dotOf(5).mayBeWritten();

    assertThat(said(mark("11/1"))).isEmpty();
  }

  @Test
  void nothing_is_claimed_by_a_name_that_could_not_be_recorded() throws IOException {
    record.begin("11/1", ROWS);
    record.settled();
    record.close();
    FlightRecord full = records.open(ATTEMPT);
    Path path = home.resolve("flight").resolve(folderOfOwner()).resolve("7-5-2");
    Files.createDirectories(path.getParent());
    Files.createSymbolicLink(path, Path.of("/dev/full"));

    assertThat(full.begin("11/2", ROWS)).isFalse();
    assertThat(full.isComplete()).isTrue();
    full.dotOf(1).mayBeWritten();
    assertThat(full.isKept()).isFalse();
    full.close();
  }

  private static String folderOfOwner() {
    return UUID.nameUUIDFromBytes(OWNER.getBytes(StandardCharsets.UTF_8)).toString();
  }

  @Test
  void a_final_dot_that_cannot_be_recorded_is_not_written_nor_is_another() {
    record.begin("11/1", ROWS);
    assertThatThrownBy(() -> record.dotOf(99).mayBeWritten())
        .isInstanceOf(UncheckedIOException.class);
    assertThat(record.isComplete()).isFalse();
    assertThatThrownBy(() -> record.dotOf(1).mayBeWritten())
        .isInstanceOf(UncheckedIOException.class);
    record.settled();
    assertThat(record.begin("11/2", ROWS)).isFalse();
    assertThat(record.isComplete()).isTrue();
  }

  @Test
  void a_settled_record_leaves_nothing_behind_and_an_open_one_stays() throws IOException {
    FlightRecord other = records.open(ATTEMPT);
    other.begin("11/9", ROWS);
    record.begin("11/1", ROWS);
    record.settled();
    record.close();
    other.close();

    assertThat(records.of(OWNER, 7, 5).of(mark("11/9"), 1)).isPresent();
    records.remove(OWNER, 7, 5);
    assertThat(files()).isEmpty();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(home.resolve("flight"))) {
      return new ArrayList<>(all.toList());
    }
  }

  @Test
  void a_process_whose_death_nobody_could_prove_keeps_no_record() {
    FlightRecord none = new FlightRecords(home, OWNER, false).open(ATTEMPT);
    assertThat(none.begin("11/1", ROWS)).isFalse();
    none.dotOf(1).mayBeWritten();
    none.close();
    assertThat(home.resolve("flight")).doesNotExist();
  }
}
