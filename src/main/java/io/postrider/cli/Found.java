package io.postrider.cli;

import io.postrider.audience.People;
import io.postrider.audience.Person;
import io.postrider.audience.address.EmailAddress;

/** Finds whom an operator names. */
final class Found {

  private Found() {}

  static Person person(People people, EmailAddress address) {
    return people
        .find(address)
        .orElseThrow(
            () ->
                new Misused(
                    "'%s' is no subscriber; see 'subscribers export' for all of them."
                        .formatted(address)));
  }
}
