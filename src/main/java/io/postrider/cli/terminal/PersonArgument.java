package io.postrider.cli.terminal;

import io.postrider.audience.People;
import io.postrider.audience.Person;
import io.postrider.audience.Subscriber;
import io.postrider.audience.address.EmailAddress;
import io.postrider.compose.MessageSummary;
import io.postrider.text.UsageError;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/** Finds whom an operator names. */
public final class PersonArgument {

  private PersonArgument() {}

  /**
   * The person with this address.
   *
   * @throws UsageError if there is none
   */
  public static Person person(People people, EmailAddress address) {
    return people
        .find(address)
        .orElseThrow(
            () ->
                new UsageError(
                    "'%s' is not a subscriber; see 'subscribers export' for all of them."
                        .formatted(address)));
  }

  /** The subscriber with this address, or somebody made up if none is named. */
  public static Subscriber reader(ApplicationContext app, @Nullable String email) {
    return email == null
        ? MessageSummary.ANYBODY
        : person(app.getBean(People.class), EmailAddress.parse(email)).subscriber();
  }
}
