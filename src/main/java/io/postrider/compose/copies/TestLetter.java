package io.postrider.compose.copies;

import io.postrider.compose.Draft;
import io.postrider.delivery.letter.Letter;
import java.util.List;

/**
 * A mail that is to be tested.
 *
 * @param draft what it says
 * @param letter as one reader would get it, with links that harm nobody
 * @param remarks what is not right with it, one sentence each
 */
public record TestLetter(Draft draft, Letter letter, List<String> remarks) {}
