package io.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.Said;
import org.junit.jupiter.api.Test;

/** Who left by mistake, or never came by a file, is subscribed by hand. */
class SubscribeIT extends Desk {

  private static final String ANA = "ana@example.org";

  @Test
  void who_left_by_mistake_comes_back_and_the_record_has_both() {
    operator.subscribe(ANA);
    operator.types("subscribers", "unsubscribe", ANA, "--list", "weekly").exits(0);
    operator.subscribe(ANA);
    operator.types("subscribers", "show", ANA).exits(0).tells("weekly: UNSUBSCRIBED");
    subscribe(ANA).exits(0).tells(ANA + " is on weekly from the next edition on", "by phone");
    String shown =
        operator
            .types("subscribers", "show", ANA)
            .exits(0)
            .tells("weekly: SUBSCRIBED", "(by phone, 2026-11-23)")
            .out();
    assertThat(shown.lines().filter(line -> line.contains(" via ")))
        .satisfiesExactly(
            line -> assertThat(line).contains("SUBSCRIBED weekly via IMPORT: imported people.csv"),
            line -> assertThat(line).contains("UNSUBSCRIBED weekly via COMMAND: by "),
            line ->
                assertThat(line)
                    .contains("SUBSCRIBED weekly via COMMAND: by phone, 2026-11-23 (by "));
    subscribe(ANA).exits(0).tells("already; nothing changed");
  }

  @Test
  void somebody_new_is_added_with_a_name_and_a_misspelt_list_is_asked_about() {
    operator.subscribe("bo@example.org");
    subscribe(ANA, "--name", "Ana  María").exits(0);
    operator.types("subscribers", "show", ANA).exits(0).tells("name: Ana María");
    operator
        .types("subscribers", "subscribe", ANA, "--list", "weekyl", "--consent", "by phone")
        .exits(0)
        .tells("Nobody else is on weekyl");
  }

  @Test
  void a_suppression_still_wins_and_its_way_out_is_named() {
    operator.subscribe(ANA);
    jdbc()
        .sql("INSERT INTO suppression (address_key, reason, evidence, at) VALUES (?, ?, ?, ?)")
        .params(ANA, "BY_OPERATOR", "by the provider", "2026-11-20 08:00:00")
        .update();
    subscribe(ANA).exits(0).tells("suppressed since", "subscribers unsuppress " + ANA);
    operator.types("subscribers", "show", ANA).exits(0).tells("suppressed since");
  }

  @Test
  void what_is_missing_or_unfit_is_said() {
    operator
        .types("subscribers", "subscribe", ANA, "--list", "weekly")
        .exits(2)
        .complains("--consent");
    operator.types("subscribers", "subscribe", ANA, "--consent", "x").exits(2).complains("--list");
    operator
        .types("subscribers", "subscribe", ANA, "--list", "a b", "--consent", "x")
        .exits(2)
        .complains("'a b'", "letters, digits");
    operator
        .types("subscribers", "subscribe", ANA, "--list", "weekly", "--consent", "  ")
        .exits(2)
        .complains("--consent");
    operator
        .types(
            "subscribers", "subscribe", "postmaster@example.org", "--list", "a", "--consent", "x")
        .exits(2)
        .complains("postmaster@example.org");
  }

  private Said subscribe(String address, String... more) {
    String[] all = {
      "subscribers", "subscribe", address, "--list", "weekly", "--consent", "by phone, 2026-11-23"
    };
    String[] command = java.util.Arrays.copyOf(all, all.length + more.length);
    System.arraycopy(more, 0, command, all.length, more.length);
    return operator.types(command);
  }
}
