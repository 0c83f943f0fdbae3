package io.postrider.cli.drafts;

import io.postrider.audience.People;
import io.postrider.audience.Subscriber;
import io.postrider.audience.address.EmailAddress;
import io.postrider.cli.terminal.PersonArgument;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who is shown a draft. */
@Component
public class SampleReaders {

  private final People people;

  SampleReaders(People people) {
    this.people = people;
  }

  /** The subscriber with this address, or somebody made up if none is named. */
  public Subscriber like(@Nullable String email) {
    return email == null
        ? MessageSummary.ANYBODY
        : PersonArgument.person(people, EmailAddress.parse(email)).subscriber();
  }
}
