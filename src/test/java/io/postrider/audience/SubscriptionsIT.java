package io.postrider.audience;

import static io.postrider.audience.address.Suppression.Event.Kind.LIFTED;
import static io.postrider.audience.address.Suppression.Event.Kind.SUPPRESSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.postrider.audience.address.AddressSuppressed;
import io.postrider.audience.address.EmailAddress;
import io.postrider.audience.address.Suppression;
import io.postrider.audience.address.Suppressions;
import io.postrider.database.Transactions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;

@Import(SubscriptionsIT.Downstream.class)
class SubscriptionsIT extends OnDatabase {

  private static final EmailAddress ANN = EmailAddress.parse("ann@example.org");

  @Autowired Subscriptions subscriptions;
  @Autowired Suppressions suppressions;
  @Autowired Subscribers subscribers;
  @Autowired People people;
  @Autowired Transactions transactions;
  @Autowired Downstream downstream;

  /** What delivery does: it acts in the same transaction. */
  static class Downstream {

    @Autowired Transactions transactions;
    final List<Object> heard = new ArrayList<>();
    boolean failing;

    @EventListener
    void left(SubscriberLeft left) {
      hear(left);
    }

    @EventListener
    void suppressed(AddressSuppressed suppressed) {
      hear(suppressed);
    }

    private void hear(Object event) {
      assertThat(transactions.isOpen()).isTrue();
      heard.add(event);
      if (failing) {
        throw new IllegalStateException("downstream");
      }
    }
  }

  @BeforeEach
  void ann_on_two_lists() {
    downstream.heard.clear();
    downstream.failing = false;
    imported("email,name,list", "ann@example.org,Ann,weekly", "ann@example.org,Ann,monthly");
  }

  @Test
  void unsubscribing_is_recorded_once_however_often_it_is_done() {
    assertThat(subscriptions.unsubscribe(ann(), "weekly", Channel.ONE_CLICK, "token")).isTrue();
    assertThat(subscriptions.unsubscribe(ann(), "weekly", Channel.BUTTON, null)).isFalse();
    assertThat(subscriptions.lists(ann())).containsExactly("monthly");
    assertThat(downstream.heard).containsExactly(new SubscriberLeft(ann(), "weekly"));
    assertThat(people.find(ANN).orElseThrow().events())
        .filteredOn(event -> event.event().equals("UNSUBSCRIBED"))
        .singleElement()
        .satisfies(event -> assertThat(event.via()).isEqualTo("ONE_CLICK"))
        .satisfies(event -> assertThat(event.detail()).isEqualTo("token"));
  }

  @Test
  void unsubscribing_and_what_follows_from_it_happen_both_or_not_at_all() {
    downstream.failing = true;
    assertThatThrownBy(() -> subscriptions.unsubscribe(ann(), "weekly", Channel.COMMAND, null))
        .isInstanceOf(IllegalStateException.class);
    assertThat(subscriptions.lists(ann())).containsExactly("monthly", "weekly");
  }

  @Test
  void unsubscribing_from_everything_leaves_every_list() {
    assertThat(subscriptions.unsubscribeFromAll(ann(), Channel.COMMAND, null))
        .containsExactly("monthly", "weekly");
    assertThat(subscriptions.lists(ann())).isEmpty();
    assertThat(downstream.heard).hasSize(2);
  }

  @Test
  void the_first_reason_of_a_suppression_stays_until_it_is_lifted() {
    assertThat(suppressions.add(ann(), Suppression.Reason.RECIPIENT_GONE, "550 5.1.1")).isTrue();
    assertThat(suppressions.add(ANN, Suppression.Reason.BY_OPERATOR, "asked")).isFalse();
    assertThat(suppressions.find(ANN).orElseThrow().evidence()).isEqualTo("550 5.1.1");
    assertThat(downstream.heard).containsExactly(new AddressSuppressed("ann@example.org", ann()));
    assertThat(suppressions.lift(ANN, "olga")).isPresent();
    assertThat(suppressions.find(ANN)).isEmpty();
    assertThat(suppressions.lift(ANN, "olga")).isEmpty();
    assertThat(suppressions.events(ANN))
        .extracting(Suppression.Event::event, Suppression.Event::detail)
        .containsExactly(tuple(SUPPRESSED, "550 5.1.1"), tuple(LIFTED, "by olga"));
  }

  @Test
  void an_address_of_nobody_may_be_suppressed_too() {
    EmailAddress bob = EmailAddress.parse("Bob@example.org");
    suppressions.add(bob, Suppression.Reason.BY_OPERATOR, "asked");
    assertThat(downstream.heard).containsExactly(new AddressSuppressed("bob@example.org", null));
  }

  @Test
  void a_suppression_is_part_of_the_transaction_that_it_is_made_in() {
    assertThatThrownBy(
            () ->
                transactions.run(
                    () -> {
                      suppressions.add(ANN, Suppression.Reason.BY_OPERATOR, "e".repeat(1900));
                      throw new IllegalStateException("settling failed");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(suppressions.find(ANN)).isEmpty();
  }

  private long ann() {
    return subscribers.find(ANN).orElseThrow().id();
  }
}
