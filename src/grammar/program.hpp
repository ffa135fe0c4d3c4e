#pragma once
namespace onrecord { struct PatternProgram {}; struct PatternIndex {}; }
