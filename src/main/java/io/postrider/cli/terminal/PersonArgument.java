package io.postrider.cli.terminal;

import io.postrider.audience.People;
import io.postrider.audience.Person;
import io.postrider.audience.address.EmailAddress;
import io.postrider.text.UsageError;

/** Finds whom an operator names. */
public final class PersonArgument {

  private PersonArgument() {}

  public static Person person(People people, EmailAddress address) {
    return people
        .find(address)
        .orElseThrow(
            () ->
                new UsageError(
                    "'%s' is no subscriber; see 'subscribers export' for all of them."
                        .formatted(address)));
  }
}
