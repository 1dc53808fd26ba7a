// libyaml's parser: events with line and column. Swift imports all of it that is called.
#include <yaml.h>
