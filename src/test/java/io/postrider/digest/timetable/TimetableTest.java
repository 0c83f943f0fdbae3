package io.postrider.digest.timetable;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.digest.Schedule;
import io.postrider.digest.SomeSchedule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimetableTest {

  private static final Timetable WEEKLY = timetable("0 8 * * MON", "America/Denver");

  @Test
  void the_latest_slot_is_the_last_due_time_that_is_not_later_than_now() {
    assertThat(WEEKLY.latest(Instant.parse("2026-11-23T14:59:59Z")))
        .contains(slot("2026-11-16", "2026-11-16T15:00:00Z"));
    assertThat(WEEKLY.latest(Instant.parse("2026-11-23T15:00:00Z")))
        .contains(slot("2026-11-23", "2026-11-23T15:00:00Z"));
    assertThat(WEEKLY.latest(Instant.parse("2026-11-29T23:00:00Z")))
        .contains(slot("2026-11-23", "2026-11-23T15:00:00Z"));
  }

  @Test
  void a_slot_has_the_date_of_the_digests_zone() {
    Timetable evening = timetable("0 20 * * SUN", "America/Denver");
    assertThat(evening.latest(Instant.parse("2026-11-23T04:00:00Z")))
        .contains(slot("2026-11-22", "2026-11-23T03:00:00Z"));
  }

  @Test
  void the_next_slot_is_later_than_now() {
    assertThat(WEEKLY.next(Instant.parse("2026-11-23T14:59:59Z")))
        .contains(slot("2026-11-23", "2026-11-23T15:00:00Z"));
    assertThat(WEEKLY.next(Instant.parse("2026-11-23T15:00:00Z")))
        .contains(slot("2026-11-30", "2026-11-30T15:00:00Z"));
  }

  @Test
  void a_named_date_on_schedule_is_due_at_its_due_time() {
    assertThat(WEEKLY.on(LocalDate.parse("2026-11-23")))
        .containsExactly(slot("2026-11-23", "2026-11-23T15:00:00Z"));
  }

  @Test
  void a_named_date_off_schedule_is_due_when_it_ends() {
    assertThat(WEEKLY.on(LocalDate.parse("2026-11-25"))).isEmpty();
    assertThat(WEEKLY.offSchedule(LocalDate.parse("2026-11-25")))
        .isEqualTo(slot("2026-11-25", "2026-11-26T07:00:00Z"));
  }

  @Test
  void a_due_time_in_the_gap_of_spring_is_due_an_hour_later_on_the_same_day() {
    Timetable night = timetable("30 2 * * *", "America/Denver");
    assertThat(night.on(LocalDate.parse("2026-03-08")))
        .containsExactly(slot("2026-03-08", "2026-03-08T09:30:00Z"));
    assertThat(night.latest(Instant.parse("2026-03-08T12:00:00Z")))
        .contains(slot("2026-03-08", "2026-03-08T09:30:00Z"));
  }

  @Test
  void a_due_time_in_the_overlap_of_autumn_is_one_slot() {
    Timetable night = timetable("30 1 * * *", "America/Denver");
    Instant first = Instant.parse("2026-11-01T07:30:00Z");
    assertThat(night.latest(first).orElseThrow().date()).isEqualTo("2026-11-01");
    assertThat(night.latest(first.plusSeconds(5400)).orElseThrow().date()).isEqualTo("2026-11-01");
    assertThat(night.on(LocalDate.parse("2026-11-01")))
        .containsExactly(slot("2026-11-01", first.toString()));
    assertThat(night.next(first.plusSeconds(5400)).orElseThrow().date()).isEqualTo("2026-11-02");
  }

  @Test
  void days_of_23_and_of_25_hours_end_at_midnight() {
    assertThat(WEEKLY.offSchedule(LocalDate.parse("2026-03-08")).instant())
        .isEqualTo("2026-03-09T06:00:00Z");
    assertThat(WEEKLY.offSchedule(LocalDate.parse("2026-11-01")).instant())
        .isEqualTo("2026-11-02T07:00:00Z");
  }

  @Test
  void the_29th_of_february_is_found_over_eight_years_without_one() {
    Timetable leapDay = timetable("0 8 29 2 *", "UTC");
    assertThat(leapDay.latest(Instant.parse("2026-11-23T00:00:00Z")))
        .contains(slot("2024-02-29", "2024-02-29T08:00:00Z"));
    assertThat(leapDay.latest(Instant.parse("2104-02-29T07:00:00Z")))
        .contains(slot("2096-02-29", "2096-02-29T08:00:00Z"));
  }

  @Test
  void several_due_times_of_a_day_are_slots_told_by_their_time() {
    Timetable twice = timetable("0 8,17 * * *", "America/Denver");
    assertThat(twice.on(LocalDate.parse("2026-11-23")))
        .containsExactly(
            new Slot(
                "2026-11-23T0800",
                LocalDate.parse("2026-11-23"),
                Instant.parse("2026-11-23T15:00:00Z")),
            new Slot(
                "2026-11-23T1700",
                LocalDate.parse("2026-11-23"),
                Instant.parse("2026-11-24T00:00:00Z")));
    assertThat(twice.latest(Instant.parse("2026-11-23T15:00:00Z")).orElseThrow().name())
        .isEqualTo("2026-11-23T0800");
  }

  @Test
  void a_day_with_one_due_time_is_told_by_its_date_whatever_the_other_days_have() {
    Timetable both =
        new Timetable(schedule("America/Denver", List.of(), "0 8 * * MON", "0 8,17 * * THU"));
    assertThat(both.next(Instant.parse("2026-11-22T00:00:00Z"), 4))
        .extracting(Slot::name)
        .containsExactly("2026-11-23", "2026-11-26T0800", "2026-11-26T1700", "2026-11-30");
  }

  @Test
  void the_second_and_the_last_monday_of_a_month() {
    Timetable months = new Timetable(schedule("UTC", List.of(), "0 8 * * MON#2", "0 8 * * MONL"));
    assertThat(months.next(Instant.parse("2026-11-01T00:00:00Z"), 4))
        .extracting(Slot::name)
        .containsExactly("2026-11-09", "2026-11-30", "2026-12-14", "2026-12-28");
  }

  @Test
  void a_day_and_a_weekday_must_both_hold() {
    assertThat(timetable("0 8 1-7 * MON", "UTC").next(Instant.parse("2026-11-01T00:00:00Z"), 3))
        .extracting(Slot::name)
        .containsExactly("2026-11-02", "2026-12-07", "2027-01-04");
  }

  @Test
  void holidays_have_no_slot_but_can_be_named() {
    Timetable holy =
        new Timetable(schedule("UTC", List.of("12-28", "2027-01-01/2027-01-10"), "0 8 * * MON"));
    Instant december = Instant.parse("2026-12-20T00:00:00Z");
    assertThat(holy.next(december, 3))
        .extracting(Slot::name)
        .containsExactly("2026-12-21", "2027-01-11", "2027-01-18");
    assertThat(holy.leftOut(december, Instant.parse("2027-01-05T00:00:00Z")))
        .extracting(Slot::name)
        .containsExactly("2026-12-28", "2027-01-04");
    assertThat(holy.on(LocalDate.parse("2026-12-28"))).hasSize(1);
    assertThat(holy.latest(Instant.parse("2027-01-05T00:00:00Z")).orElseThrow().name())
        .isEqualTo("2026-12-21");
  }

  @Test
  void an_hour_that_is_missing_and_one_that_comes_twice_make_no_instant_two_slots() {
    Timetable hourly = timetable("0 * * * *", "America/Denver");
    List<Slot> spring =
        hourly.between(
            Instant.parse("2026-03-08T06:59:59Z"), Instant.parse("2026-03-09T06:00:00Z"));
    assertThat(spring).hasSize(24).extracting(Slot::instant).doesNotHaveDuplicates().isSorted();
    assertThat(spring).extracting(Slot::name).doesNotContain("2026-03-08T0200");
    List<Slot> autumn =
        hourly.between(
            Instant.parse("2026-11-01T05:59:59Z"), Instant.parse("2026-11-02T07:00:00Z"));
    assertThat(autumn).hasSize(25).extracting(Slot::name).doesNotHaveDuplicates();
    assertThat(autumn)
        .extracting(Slot::instant)
        .doesNotContain(Instant.parse("2026-11-01T08:00:00Z"));
  }

  @Test
  void what_the_missing_hour_makes_one_has_the_name_of_its_date() {
    Timetable merged =
        new Timetable(schedule("America/Denver", List.of(), "30 2 * * *", "30 3 * * *"));
    assertThat(merged.on(LocalDate.parse("2026-03-08")))
        .containsExactly(slot("2026-03-08", "2026-03-08T09:30:00Z"));
    assertThat(merged.on(LocalDate.parse("2026-03-09"))).hasSize(2);
  }

  @Test
  void minutes_are_found_in_pieces_that_meet_without_a_gap_or_a_double() {
    Timetable minutely = timetable("* * * * *", "America/Denver");
    Instant begin = Instant.parse("2026-03-07T00:00:00Z");
    Instant middle = Instant.parse("2026-03-08T09:17:30Z");
    Instant end = Instant.parse("2026-03-10T00:00:00Z");
    List<Slot> pieces = new ArrayList<>(minutely.between(begin, middle));
    pieces.addAll(minutely.between(middle, end));
    assertThat(pieces).isEqualTo(minutely.between(begin, end)).hasSize(3 * 24 * 60);
  }

  private static Timetable timetable(String cron, String zone) {
    return new Timetable(schedule(zone, List.of(), cron));
  }

  private static Schedule schedule(String zone, List<String> holidays, String... cron) {
    return SomeSchedule.of(ZoneId.of(zone), holidays, cron);
  }

  private static Slot slot(String date, String instant) {
    return Slot.of(LocalDate.parse(date), Instant.parse(instant));
  }
}
