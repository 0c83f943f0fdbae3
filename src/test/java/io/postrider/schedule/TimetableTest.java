package io.postrider.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.digest.Schedule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
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
        .isEqualTo(slot("2026-11-23", "2026-11-23T15:00:00Z"));
  }

  @Test
  void a_named_date_off_schedule_is_due_when_it_ends() {
    assertThat(WEEKLY.on(LocalDate.parse("2026-11-25")))
        .isEqualTo(slot("2026-11-25", "2026-11-26T07:00:00Z"));
  }

  @Test
  void a_due_time_in_the_gap_of_spring_is_due_an_hour_later_on_the_same_day() {
    Timetable night = timetable("30 2 * * *", "America/Denver");
    assertThat(night.on(LocalDate.parse("2026-03-08")))
        .isEqualTo(slot("2026-03-08", "2026-03-08T09:30:00Z"));
    assertThat(night.latest(Instant.parse("2026-03-08T12:00:00Z")))
        .contains(slot("2026-03-08", "2026-03-08T09:30:00Z"));
  }

  @Test
  void a_due_time_in_the_overlap_of_autumn_is_one_slot() {
    Timetable night = timetable("30 1 * * *", "America/Denver");
    Instant first = Instant.parse("2026-11-01T07:30:00Z");
    assertThat(night.latest(first).orElseThrow().date()).isEqualTo("2026-11-01");
    assertThat(night.latest(first.plusSeconds(5400)).orElseThrow().date()).isEqualTo("2026-11-01");
    assertThat(night.on(LocalDate.parse("2026-11-01")).date()).isEqualTo("2026-11-01");
    assertThat(night.next(first.plusSeconds(5400)).orElseThrow().date()).isEqualTo("2026-11-02");
  }

  @Test
  void days_of_23_and_of_25_hours_end_at_midnight() {
    assertThat(WEEKLY.on(LocalDate.parse("2026-03-08")).instant())
        .isEqualTo("2026-03-09T06:00:00Z");
    assertThat(WEEKLY.on(LocalDate.parse("2026-11-01")).instant())
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
  void a_date_that_never_comes_has_no_slot() {
    Timetable never = timetable("0 8 31 2 *", "UTC");
    assertThat(never.latest(Instant.parse("2026-11-23T00:00:00Z"))).isEmpty();
    assertThat(never.next(Instant.parse("2026-11-23T00:00:00Z"))).isEmpty();
  }

  @Test
  void of_several_due_times_a_day_the_last_one_is_the_slots() {
    Timetable twice = timetable("0 8,17 * * *", "America/Denver");
    assertThat(twice.on(LocalDate.parse("2026-11-23")))
        .isEqualTo(slot("2026-11-23", "2026-11-24T00:00:00Z"));
    assertThat(twice.latest(Instant.parse("2026-11-24T00:00:00Z")))
        .contains(slot("2026-11-23", "2026-11-24T00:00:00Z"));
  }

  private static Timetable timetable(String cron, String zone) {
    return new Timetable(new Schedule(cron, ZoneId.of(zone)));
  }

  private static Slot slot(String date, String instant) {
    return new Slot(LocalDate.parse(date), Instant.parse(instant));
  }
}
