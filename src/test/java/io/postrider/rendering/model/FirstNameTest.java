package io.postrider.rendering.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FirstNameTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Sofie Krämer|Sofie",
        "Krämer, Sofie|Sofie",
        "Krämer , Sofie Maria|Sofie",
        "Krämer, Dr. Sofie|Sofie",
        "Krämer, Sofie, Dr.|Sofie",
        "Dr. Sofie Krämer|Sofie",
        "Prof. Dr. med. Sofie Krämer|Sofie",
        "Frau Dr. Sofie Krämer|Sofie",
        "Mrs Sofie Krämer|Sofie",
        "Sofie Krämer, MD|Sofie",
        "Sofie Krämer, M.D., Ph.D.|Sofie",
        "Sofie Krämer Jr.|Sofie",
        "SOFIE KRÄMER|Sofie",
        "KRÄMER, SOFIE|Sofie",
        "KRÄMER Sofie|Sofie",
        "sofie krämer|Sofie",
        "sofie|Sofie",
        "Sofie|Sofie",
        "ANNE-MARIE KELLER|Anne-Marie",
        "anne-marie keller|Anne-Marie",
        "Krämer, Anne-Marie|Anne-Marie",
        "DeShawn Carter|DeShawn",
        "D'Arcy Wells|D'Arcy",
        "AJ Smith|AJ",
        "BO LEE|Bo",
        "Sofie von Krämer|Sofie",
        "von Krämer, Sofie|Sofie",
        "Zoë Ångström|Zoë",
        "Анна Петрова|Анна",
        "Μαρία Παππά|Μαρία",
      })
  void where_it_is_plain_which_part_is_the_first_name(String name, String first) {
    assertThat(FirstName.of(name)).isEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Family Krämer",
        "Familie Krämer",
        "Krämer, Familie",
        "The Krämers",
        "Sofie & Jan Krämer",
        "Sofie and Jan Krämer",
        "Sofie und Jan",
        "Herr Krämer",
        "Mr. Smith",
        "Dr. Krämer",
        "S. Krämer",
        "S Krämer",
        "J.R.R. Tolkien",
        "Krämer, S.",
        "von Krämer",
        "de la Cruz Maria",
        "Praxis am Markt",
        "Ridgeline GmbH",
        "李 雷",
        "李雷",
        "山田 太郎",
        "김 민준",
        "Nguyễn Văn An",
        "<script>alert(1)</script> Bell",
        "${7*7} Bell",
        "Sofie2 Krämer",
        "Krämer, Sofie, Jan",
        "Dr.",
        "💐 Sofie",
      })
  void the_whole_name_where_it_is_not(String name) {
    assertThat(FirstName.of(name)).isEqualTo(name);
  }
}
