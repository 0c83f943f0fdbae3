package io.postrider.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdsTest {

  @Test
  void a_range_is_named_by_its_ends() {
    Ids ids = new Ids(Set.of(7L, 5L, 6L));
    assertThat(ids.condition("s.id")).isEqualTo("s.id BETWEEN :leastId AND :mostId");
    assertThat(ids.parameters()).isEqualTo(Map.of("leastId", 5L, "mostId", 7L));
  }

  @Test
  void others_are_named_one_by_one() {
    Ids ids = new Ids(Set.of(5L, 7L));
    assertThat(ids.condition("id")).isEqualTo("id BETWEEN :leastId AND :mostId AND id IN (:ids)");
    assertThat(ids.parameters())
        .isEqualTo(Map.of("leastId", 5L, "mostId", 7L, "ids", Set.of(5L, 7L)));
  }
}
