/** The same program on the module path. */
module org.example.impulse {
  requires org.pstm.api;
  requires org.pstm.engine;
  requires org.pstm.io;
}
