package io.tidegate.simulator.firmware;

/** Something that a family can say, and that some rule needs. */
public enum Fact {
  /** Whom it lets in, by something that the register can hold. */
  WHO,
  /** Whom of those it knows it refuses. */
  WHO_REFUSED,
  /** What it does not know, by a number of its own, and that it does not. */
  UNKNOWN,
  /** Each refusal. */
  REFUSALS,
  /** That PINs were wrong, one by one or that there were too many. */
  WRONG_PINS,
  /** What a card is everywhere, and not only a slot or a person of one device. */
  SAME_EVERYWHERE,
  /** Whether somebody went in or out. */
  DIRECTION,
  /** What a reader reads, whatever is decided of it. */
  READ,
  /** That somebody pressed the exit button. */
  BUTTON,
  /** Whether a door is open. */
  CONTACT,
  /** That it was opened by force. */
  FORCED,
  /** Where the bolt is. */
  BOLT,
  /** That the bolt is stuck. */
  JAM,
  /** That a mechanical key was used. */
  KEY,
  /** That its cover was opened. */
  TAMPER,
  /** That somebody was made to open. */
  DURESS,
  /** That the fire alarm let its doors go, and when it is over. */
  FIRE,
  /** That its settings were changed, whichever. */
  CONFIG,
  /** How full its battery is. */
  BATTERY,
  /** How many events it keeps. */
  QUEUE,
  /** That it lives, at regular times. */
  PULSE,
  /** That its connection is lost, by its last will or its bridge. */
  WILL,
  /** That it has started anew. */
  BOOTS,
  /** What its own clock shows. */
  CLOCK,
  /** That a message of its is missing, by a number. */
  NUMBERS
}
