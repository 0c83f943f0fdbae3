package io.postrider.audience.csv;

/**
 * One good row of a subscribers' file.
 *
 * @param left whether its state is {@code UNSUBSCRIBED}
 * @param repeated whether its address and list stand further up already
 */
record SubscriberRow(Profile profile, String list, boolean left, boolean repeated) {

  String key() {
    return profile.address().key();
  }

  SubscriberRow seenBefore() {
    return new SubscriberRow(profile, list, left, true);
  }
}
