package io.postrider.audience.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.LongConsumer;
import org.springframework.stereotype.Component;

/**
 * Exports everybody who is on a list, or has left one, with everything that is known of it. Who
 * only asked and never confirmed is on none, and of those who were erased nothing is known.
 *
 * <p>The CSV is what {@link io.postrider.audience.csv.SubscriberImport} reads: importing it where
 * it comes from changes nothing, and an empty database that has imported it exports the same file.
 * Memory does not grow with the number of people. Each page of people is of one moment: who changes
 * while the rest is written is in the file as they were when their page was read, and who is added
 * at an address behind it is in it.
 */
@Component
public class SubscriberExport {

  private final ExportedPeople people;

  SubscriberExport(ExportedPeople people) {
    this.people = people;
  }

  /** How people are written down. */
  public enum Format {
    /** A row for each subscription, to be imported again. */
    CSV,
    /** JSON lines: an object for each person, for other systems. */
    JSON
  }

  /** How many subscriptions were written, and of how many people. */
  public record Result(long subscriptions, long people) {}

  /**
   * Writes every subscription that the filter takes.
   *
   * @param out is neither flushed nor closed
   * @param progress takes the number of subscriptions after each page
   */
  public Result write(Format format, ExportFilter filter, Appendable out, LongConsumer progress) {
    try {
      PersonWriter writer =
          switch (format) {
            case CSV -> new CsvPeople(out, people.attributeNames());
            case JSON -> new JsonPeople(out);
          };
      long subscriptions = 0;
      long persons = 0;
      for (var page = people.page(""); page != null; page = people.page(page.last())) {
        for (ExportedPerson person : page.people()) {
          List<ExportedPerson.Place> places =
              person.places().stream().filter(place -> filter.takes(person, place)).toList();
          if (!places.isEmpty()) {
            writer.write(person.at(places));
            subscriptions += places.size();
            persons++;
          }
        }
        progress.accept(subscriptions);
      }
      return new Result(subscriptions, persons);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
