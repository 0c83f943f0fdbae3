/** What a page has and a mail cannot: forms, players, hidden text, parts that services add. */
@NullMarked
package io.postrider.posts.blocks;

import org.jspecify.annotations.NullMarked;
