package io.tidegate.simulator.firmware;

/** Something that a family can say, and that some rule needs. */
public enum Fact {
  /** Granted access, with a credential that the register can hold. */
  WHO("whom it lets in"),
  /** Denied access of a known person. */
  WHO_REFUSED("whom it refuses"),
  /** What it does not know, by a number of its own, and that it does not. */
  UNKNOWN("that it does not know a credential"),
  /** Each refusal. */
  REFUSALS("each refusal"),
  /** That PINs were wrong, one by one or that there were too many. */
  WRONG_PINS("that PINs were wrong"),
  /** What a card is everywhere, and not only a slot or a person of one device. */
  SAME_EVERYWHERE("what a credential is at other devices"),
  /** Whether somebody went in or out. */
  DIRECTION("in or out"),
  /** What a reader reads, whatever is decided of it. */
  READ("what its reader reads"),
  /** That somebody pressed the exit button. */
  BUTTON("the exit button"),
  /** Whether a door is open. */
  CONTACT("whether the door is open"),
  /** That it was opened by force. */
  FORCED("that it was forced"),
  /** Where the bolt is. */
  BOLT("where the bolt is"),
  /** That the bolt is stuck. */
  JAM("that the bolt is stuck"),
  /** That a mechanical key was used. */
  KEY("that a key was used"),
  /** That its cover was opened. */
  TAMPER("that its cover was opened"),
  /** That somebody was made to open. */
  DURESS("duress"),
  /** That the fire alarm let its doors go, and when it is over. */
  FIRE("the fire alarm"),
  /** That its settings were changed, whichever. */
  CONFIG("changed settings"),
  /** How full its battery is. */
  BATTERY("its battery"),
  /** How many events it keeps. */
  QUEUE("how much it keeps"),
  /** That it lives, at regular times. */
  PULSE("regularly that it lives"),
  /** That its connection is lost, by its last will or its bridge. */
  WILL("that its connection is lost"),
  /** That it has started anew. */
  BOOTS("that it started anew"),
  /** What its own clock shows. */
  CLOCK("what its clock shows"),
  /** That a message of its is missing, by a number. */
  NUMBERS("numbers without gaps");

  private final String words;

  Fact(String words) {
    this.words = words;
  }

  /** For people, to stand behind "does not report". */
  public String words() {
    return words;
  }
}
