/** The posts of a WordPress, read through its REST API. */
@NullMarked
package io.postrider.posts.rest;

import org.jspecify.annotations.NullMarked;
