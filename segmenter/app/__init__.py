"""Documents, session, history and jobs: what the two faces share. No Qt."""
