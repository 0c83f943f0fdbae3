package io.postrider.bench.delivery;

/** Something that hands messages to the sink. */
interface Contender {

  /** As the table calls it. */
  String name();

  /** Hands over so many, in a process of its own. */
  Lap run(int messages);
}
