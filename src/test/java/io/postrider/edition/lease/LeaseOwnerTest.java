package io.postrider.edition.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one process may conclude about another. Only where /proc is can it conclude anything. */
class LeaseOwnerTest {

  private static final LeaseOwner SELF = LeaseOwner.self();

  /** No system gives a process such a number. */
  private static final long NOBODY = Integer.MAX_VALUE;

  @BeforeEach
  void on_linux() {
    assumeTrue(Procfs.boot().isPresent(), "This system says nothing about its processes.");
  }

  @Test
  void a_process_that_ended_on_this_machine_is_dead() {
    assertThat(leavesTrace(SELF.host(), SELF.boot(), NOBODY, 1).isProvenDead(SELF)).isTrue();
  }

  @Test
  void a_process_is_another_if_it_started_at_another_moment() {
    assertThat(
            leavesTrace(SELF.host(), SELF.boot(), SELF.pid(), SELF.started() - 1)
                .isProvenDead(SELF))
        .isTrue();
  }

  @Test
  void a_process_that_runs_is_not_dead() {
    assertThat(leavesTrace(SELF.host(), SELF.boot(), SELF.pid(), SELF.started()).isProvenDead(SELF))
        .isFalse();
  }

  @Test
  void another_boot_under_the_same_name_proves_nothing() {
    assertThat(leavesTrace(SELF.host(), "0b1c2d3e-another-boot", NOBODY, 1).isProvenDead(SELF))
        .isFalse();
  }

  @Test
  void the_same_number_in_another_container_proves_nothing() {
    assertThat(
            leavesTrace("vm/pid:[4026532999]/time:[4026531834]", SELF.boot(), 1, 1)
                .isProvenDead(SELF))
        .isFalse();
  }

  @Test
  void two_systems_that_tell_no_boot_are_not_the_same() {
    LeaseOwner here = new LeaseOwner(SELF.host(), "-", SELF.pid(), SELF.started(), SELF.id());

    assertThat(leavesTrace(SELF.host(), "-", NOBODY, 1).isProvenDead(here)).isFalse();
  }

  @Test
  void two_systems_that_tell_no_namespace_are_not_the_same() {
    LeaseOwner here = new LeaseOwner("mac", SELF.boot(), SELF.pid(), SELF.started(), SELF.id());

    assertThat(leavesTrace("mac", SELF.boot(), NOBODY, 1).isProvenDead(here)).isFalse();
  }

  @Test
  void of_a_clone_that_shares_even_the_boot_nobody_left_a_trace_here() {
    LeaseOwner onTheClone = new LeaseOwner(SELF.host(), SELF.boot(), NOBODY, 1, "0123456789abcdef");

    assertThat(onTheClone.isProvenDead(SELF)).isFalse();
  }

  @Test
  void what_an_earlier_version_wrote_is_read_and_proves_nothing() {
    LeaseOwner earlier =
        LeaseOwner.parse("vm/pid:[4026531836] %s 2147483647 4711".formatted(SELF.boot()));

    assertThat(earlier)
        .isEqualTo(new LeaseOwner("vm/pid:[4026531836]", SELF.boot(), Integer.MAX_VALUE, 4711, ""));
    assertThat(earlier.isProvenDead(SELF)).isFalse();
  }

  @Test
  void what_is_written_is_read_and_fits_its_column() {
    assertThat(LeaseOwner.parse(SELF.toString())).isEqualTo(SELF);
    assertThat(SELF.toString()).hasSizeLessThan(200);
  }

  @Test
  void people_are_told_if_it_is_a_namesake() {
    String name = SELF.host().replaceFirst("/.*", "");

    assertThat(new LeaseOwner(SELF.host(), SELF.boot(), 12, 1, "").forPeople(SELF))
        .isEqualTo("process 12 on " + name);
    assertThat(new LeaseOwner(SELF.host(), "other", 12, 1, "").forPeople(SELF))
        .isEqualTo("process 12 on another machine or container that is called " + name);
    assertThat(new LeaseOwner("elsewhere", "other", 12, 1, "").forPeople(SELF))
        .isEqualTo("process 12 on elsewhere");
  }

  /** A process of which a trace is on this machine, whatever it says of itself. */
  static LeaseOwner leavesTrace(String host, String boot, long pid, long started) {
    LeaseOwner owner = new LeaseOwner(host, boot, pid, started, "test" + System.nanoTime());
    ProcessTrace.of(owner).leave();
    return owner;
  }
}
