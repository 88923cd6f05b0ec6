-- What became of each line. A run is a file at an account: the file's name, and a hash of account, name and content.
CREATE TABLE IF NOT EXISTS message (
  run VARCHAR(300) NOT NULL,
  line INT NOT NULL,
  phone VARCHAR(100),
  state VARCHAR(10) NOT NULL,
  dlr_id VARCHAR(100),
  reason VARCHAR(2000),
  PRIMARY KEY (run, line)
);
CREATE TABLE IF NOT EXISTS file (
  run VARCHAR(300) PRIMARY KEY,
  name VARCHAR(300) NOT NULL,
  reported BOOLEAN DEFAULT FALSE NOT NULL
);
-- The status of each phone of a request.
CREATE TABLE IF NOT EXISTS report (
  dlr_id VARCHAR(100) NOT NULL,
  phone VARCHAR(100) NOT NULL,
  status VARCHAR(20) NOT NULL,
  PRIMARY KEY (dlr_id, phone)
);
