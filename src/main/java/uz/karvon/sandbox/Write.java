package uz.karvon.sandbox;

import java.time.Instant;

/**
 * One write, in the order the stand-in took them.
 *
 * @param sequence counts every write, from 1
 * @param version of the resource; 1 is its creation
 */
public record Write(long sequence, String type, String id, int version, Instant at) {}
