package io.tidegate.gateway.roster.file;

/** Opens roster files, in this process or in another. */
@FunctionalInterface
public interface RosterOpener {
  /**
   * Opens a file by what is in it, as {@link RosterFile#open(byte[], String)}.
   *
   * @param encoding one of {@link RosterFile#ENCODINGS}; empty: as it is recognised
   * @throws RefusedFileException where it cannot be read, or is beyond the limits
   */
  RosterFile open(byte[] file, String encoding) throws RefusedFileException;
}
