package io.postrider.cli;

import io.postrider.audience.People;
import io.postrider.audience.Subscriber;
import io.postrider.audience.address.EmailAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who is shown a draft. */
@Component
class Readers {

  private final People people;

  Readers(People people) {
    this.people = people;
  }

  /** The subscriber with this address, or somebody made up if none is named. */
  Subscriber like(@Nullable String email) {
    return email == null
        ? Synopsis.ANYBODY
        : Found.person(people, EmailAddress.parse(email)).subscriber();
  }
}
